//! The words by which people head their columns, in English, French and German.

/// The headings of each field in plain words; the earlier, the surer.
pub(super) const HEADINGS: &[(&str, &str)] = &[
    (
        "name",
        "project name, project title, investment title, investment name, initiative name, \
         programme name, program name, name of project, project, name, title, initiative, \
         investment, programme, program, issue summary, work item, task name, subject, nom \
         du projet, titre du projet, projekt, projektname, intitulé du projet, nom, \
         intitulé, titre, libellé, désignation, projekttitel, bezeichnung, titel, vorhaben, \
         projet, epic name",
    ),
    (
        "key",
        "unique investment identifier, unique identifier, unique id, uii, project id, \
         project number, project no, project code, project key, project ref, project \
         reference, investment id, issue key, business case id, key, id, identifier, ref, \
         reference, reference number, wbs, code, number, no, nr, issue id, work package id, \
         code projet, identifiant, identifiant du projet, numéro de projet, numéro, \
         référence, n projet, kennung, projektnummer, projekt id, nummer, numero",
    ),
    (
        "note",
        "brief summary, project description, description, summary, project summary, \
         description aims, scope, overview, notes, note, details, comments, comment, \
         remarks, abstract, about, beschreibung, description du projet, résumé, \
         commentaires, commentaire, remarques, observations, périmètre, \
         projektbeschreibung, bemerkung, bemerkungen, kommentar, notiz",
    ),
    (
        "tags",
        "tags, labels, keywords, tag, label, étiquettes, mots clés, schlagwörter, \
         stichwörter",
    ),
    (
        "problem",
        "business problem, problem statement, problem, business need, need, pain point, \
         rationale, justification, problème, besoin, enjeu, problem description, \
         justification du projet, ausgangslage, problemstellung",
    ),
    (
        "success",
        "success criteria, what good looks like, definition of done, acceptance criteria, \
         expected outcome, outcome, outcomes, success measure, success, critères de succès, \
         résultats attendus, résultat attendu, erfolgskriterien, bénéfices attendus",
    ),
    (
        "stop_if",
        "stop if, stop condition, kill criteria, exit criteria, critères d arrêt, \
         abbruchkriterien",
    ),
    (
        "stage",
        "stage, project stage, project status, lifecycle stage, lifecycle, phase, project \
         phase, state, status, gate, project state, stade, statut du projet, état du \
         projet, statut, phase du projet, état, étape, état d avancement, avancement, projektstatus, \
         projektphase, delivery stage, stage gate, workflow status",
    ),
    (
        "sponsor",
        "executive sponsor, business sponsor, project sponsor, sponsor, sponsor name, \
         senior responsible owner, sro, sro name, business owner, benefit owner, promoteur, \
         auftraggeber, commanditaire, commanditaire du projet, sponsor exécutif, \
         responsable métier, maître d ouvrage, maîtrise d ouvrage, moa, donneur d ordre, \
         senior responsible officer, senior responsible owner name, project champion, \
         executive owner, business lead, responsable exécutif, auftraggeberin, \
         projektauftraggeber, champion",
    ),
    (
        "sponsor_unit",
        "sponsor unit, sponsor department, sponsoring department, sponsoring unit, sponsor \
         organisation, sponsor organization, sponsor s department, sponsor business unit, \
         sponsor division, direction commanditaire, direction sponsor, unité commanditaire, \
         auftraggebende stelle, sponsoring organisation",
    ),
    (
        "owner",
        "project owner, accountable owner, owner, accountable, project director, delivery \
         owner, responsible, responsible owner, responsible person, assignee, assigned to, accountable person, \
         owner name, propriétaire, responsable du projet, responsable, directeur de projet, \
         pilote, verantwortlich, verantwortliche, verantwortlicher, eigner, \
         gesamtverantwortung, accountable executive",
    ),
    (
        "lead",
        "project manager, programme manager, program manager, project lead, team lead, \
         delivery lead, delivery manager, lead, manager, pm, scrum master, chef de projet, \
         projektleiter, cheffe de projet, chef de projets, responsable opérationnel, maître \
         d œuvre, maîtrise d œuvre, projektmanager, projektverantwortlicher, leiter, \
         manager name, assignee, assigned to",
    ),
    (
        "unit",
        "agency name, agency, ministry, department, business unit, department name, unit, \
         division, directorate, organisation, organization, bureau name, line of business, \
         business area, function, faculty, branch, dept, client, customer, ministère, \
         département, abteilung, bereich, direction, ministère porteur, direction métier, \
         service, unité, unité d affaires, entité, organisme, domaine, département \
         responsable, fachbereich, referat, amt, ministerium, behörde, \
         organisationseinheit, sector, directorate general, portfolio department, ministry \
         name",
    ),
    (
        "objective",
        "agency strategic objectives, strategic objective, strategic objectives, business \
         objective, business objectives, objective, objectives, strategic goal, strategic \
         goals, goal, goals, strategic alignment, strategic priority, strategic theme, \
         priority goals, theme, objectif, ziel, objectif stratégique, objectifs \
         stratégiques, objectifs, axe stratégique, orientation stratégique, priorité \
         stratégique, strategisches ziel, strategische ziele, ziele, strategic pillar, \
         strategic outcome, corporate objective, corporate priority, policy objective",
    ),
    (
        "value",
        "business value, value score, benefit score, value, strategic value, score, \
         strategic fit, attractiveness, impact, valeur, valeur métier, valeur ajoutée, \
         bénéfice, nutzen, wert, geschäftswert, score de valeur, benefits score, expected \
         value",
    ),
    (
        "risk",
        "risk score, risk, risk rating, risk level, project risk, overall risk, delivery \
         risk, risque, niveau de risque, risque global, niveau de risques, risiko, \
         risikobewertung, inherent risk, residual risk",
    ),
    (
        "confidence",
        "estimate confidence, confidence in estimates, cost confidence, confidence, \
         confidence level, confidence score, confiance, niveau de confiance, vertrauen, \
         certitude",
    ),
    ("milestones", "milestones, key milestones, project milestones, meilensteine, jalons"),
    (
        "start",
        "start date, start, project start, planned start, project start date, investment \
         start year, start year, actual start, begin, begin date, begins, commencement, \
         commencement date, kick off, kickoff, launch date, from, start on, date de début, \
         beginn, startdatum, début, date début, date de démarrage, démarrage, date de \
         lancement, début prévu, lancement, commence le, start datum, startet, \
         projektstart, projektbeginn, baseline start, forecast start, \
         commenced",
    ),
    (
        "end",
        "end date, end, finish, finish date, project end, planned end, planned finish, \
         project end date, estimated completion date, completion date, completion, expected \
         completion, target date, investment end year, end year, go live, go live date, due \
         date, due, deadline, delivery date, ends, until, to, forecast end date, date de \
         fin, ende, enddatum, fin, date fin, échéance, date d échéance, date de livraison, \
         fin prévue, date de fin prévue, livraison, date de clôture, achèvement, mise en \
         service, end datum, projektende, fertigstellung, fällig, fälligkeitsdatum, fällig \
         am, termin, target end date, target completion date, planned completion, forecast \
         completion, end planned",
    ),
    (
        "budget",
        "total budget, project budget, approved budget, whole life cost, wlc, wlc baseline \
         incl ncg, wlc baseline incl ngc, wlc baseline, whole life cost baseline, total \
         cost, total project cost, budget, funding by, total funding, funding, estimated \
         cost, estimated total cost, project cost, cost, costs, cost estimate, planned \
         cost, capex, investment amount, amount, price, budget total, coût, kosten, coût \
         total, coût total du projet, coût du projet, coût global, coûts, montant, montant \
         total, enveloppe, budget alloué, budget approuvé, budget prévu, investissement, \
         gesamtkosten, gesamtbudget, projektbudget, plankosten, whole life cost m, \
         total baseline whole life cost, baseline cost, forecast cost, approved cost, total \
         value, contract value, estimated budget",
    ),
    (
        "spent",
        "spent, actual cost, actual costs, cost to date, spend to date, spent to date, \
         actuals, actuals to date, expenditure to date, expenditure, actual spend, spend, \
         lifecycle cost to date, overall costs, dépensé, dépenses, dépenses à ce jour, coût \
         réel, coûts réels, réalisé, consommé, montant dépensé, décaissé, istkosten, \
         ausgaben, ausgegeben, bisherige kosten, costs to date, spent so far, amount spent, \
         total spent",
    ),
    (
        "cost_systems",
        "systems cost, system cost, cost systems, technology cost, it cost, software cost, \
         systems budget, technology budget, it budget, cost of systems, systems, coût des \
         systèmes, coût informatique, coût technique, it kosten, systemkosten, hardware and \
         software",
    ),
    (
        "cost_people",
        "people cost, cost people, change cost, training cost, people budget, change \
         management cost, change budget, training budget, cost of people, coût humain, coût \
         du changement, coût de formation, personalkosten, schulungskosten, people costs",
    ),
    (
        "cost_other",
        "other cost, other costs, cost other, other budget, autres coûts, autre coût, \
         sonstige kosten, übrige kosten",
    ),
    (
        "health",
        "evaluation color, evaluation colour, rag, rag status, rag rating, delivery \
         confidence, delivery confidence assessment, dca, colour rating, color rating, \
         health, overall health, project health, health status, overall status, overall \
         rag, traffic light, evaluation, rating, status, project status, ipa rating, ampel, \
         météo, météo du projet, santé, santé du projet, indicateur, état de santé, feu \
         tricolore, couleur, statut rag, projektampel, gesamtampel, status ampel, ipa dca, \
         ipa delivery confidence assessment, sro delivery confidence assessment, colour, \
         color, bragg, brag, brag status",
    ),
    (
        "health_reason",
        "rating comment, rag comment, status comment, health comment, rag reason, health \
         reason, rag commentary, status commentary, dca commentary, commentaire météo, \
         commentaire sur le statut, ampel kommentar, begründung, departmental narrative on \
         dca, commentary on dca",
    ),
    (
        "health_date",
        "rating date, rag date, health date, status date, date du statut, date de la météo, \
         stichtag, reporting date, as at date",
    ),
    (
        "class:ambition",
        "ambition, run grow transform, run grow transform category, investment type, \
         mandate type, rgt, category",
    ),
    ("class:asset", "asset class, asset type, it asset class"),
    ("class:horizon", "horizon, innovation horizon, innovation type"),
    ("class:contribution", "contribution, application portfolio, mcfarlan"),
];
