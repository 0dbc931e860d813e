//! Common given names, by which people are told from units and first names from last ones.

use super::letters::unaccented;

/// Without accents, in small letters, parted by spaces.
const NAMES: &str = "aaron adam adrian agnes ahmed aisha alain alan albert alex alexander alexandra \
    alexandre alfred ali alice alicia alison amanda amelie amy ana andre andrea andreas andrew andy \
    angela anita anja anke ann anna anne annette anthony antje antoine anton antonio antony arnaud \
    arthur audrey barbara bart beate beatrice ben benjamin bernard bernd bertrand beth bettina bill \
    birgit bjorn bob brenda brian brigitte bruno camille carl carla carlos carmen caroline catherine \
    cecile celine charles charlotte chloe chris christelle christian christiane christina christine \
    christoph christophe christopher claire clara clare claude claudia colin craig cyril dan daniel \
    daniela danielle david dean deborah denis denise dennis derek diana diane didier dieter dirk \
    dominique donald donna doris dorothy dylan ed eddie edward elaine eleanor elena elisabeth elise \
    elizabeth ella ellen emily emma emmanuel eric erik erika ernst ethan etienne eva evelyn fabian \
    fatima felix fiona florence florian frances francis franck francois francoise frank franz fred \
    frederic gabriel gareth gary gavin geoff george georges gerald gerard gerd gillian gisela giulia \
    graham greg gregory guillaume gunter gustav guy hannah hans harald harry hassan heather heidi \
    heike heiko helen helene helga helmut henri henry herbert holger howard hugo ian ibrahim ines \
    inge ingrid irene isabel isabelle ivan jack jacob jacques jake james jamie jan jane janet jason \
    jasmin jean jeanne jeff jeffrey jennifer jens jeremy jerome jessica jill jim joachim joan joanna \
    joanne jochen joe joel joerg johann johannes john jonas jonathan jordan jorg jose josef joseph \
    josephine joshua joyce juan judith julia julian julie julien juliette jurgen justin kai karen \
    karim karin karl karsten kate katharina katherine kathleen katrin kay keith kelly ken kenneth \
    kerstin kevin kim kirsten klaus kristin kumar kurt kyle lara lars laura laurence laurent lea leah \
    lena leo leon leonard leslie lewis liam lilly linda lisa lise louis louise luc lucas lucia lucie \
    lucy ludovic luis luke lydia lynn madeleine manfred manuel marc marcel marcus margaret maria \
    marianne marie marina mario marion mark marko markus martha martin martina mary mathieu matt \
    matthew matthias maureen maurice max maxime megan mei melanie melissa michael michel michele \
    michelle miguel mike mohamed mohammed monica monika monique nadia nadine nancy natalie natasha \
    nathalie nathan neil nicholas nick nicola nicolas nicole niels nigel nina noah nora norbert oliver \
    olivia olivier oscar otto pamela pascal patricia patrick paul paula pauline pedro peggy penny \
    peter petra phil philip philipp philippe pierre priya rachel rainer ralf ralph raymond rebecca \
    regina reinhard remi renate rene richard rob robert robin roger roland rolf ron ronald rosa rose \
    ross roy rudolf russell ruth ryan sabine sabrina sally sam samantha samir samuel sandra sandrine \
    sara sarah scott sean sebastian sebastien serge sergio sharon sheila silke simon simone sofia sonia \
    sonja sophia sophie stefan stefanie stephane stephanie stephen steve steven stuart sue susan \
    susanne suzanne svetlana sven sylvia sylvie tanja tara ted terry theo theresa thierry thomas tim \
    timothy tina tobias todd tom tony torsten tracy udo ulrich ulrike ursula ute uwe valerie vanessa \
    vera veronique victor victoria vincent virginie walter wayne wendy werner wilhelm will william \
    wolfgang xavier yann yasmin yves yvonne zoe";

/// Whether a word is a common given name.
pub(super) fn is_given(word: &str) -> bool {
    let plain = unaccented(word);
    plain.len() > 1 && NAMES.split_whitespace().any(|name| name == plain)
}

/// Whether a cell looks like a person: two to four words, a given name first or last, or an address.
pub(super) fn is_person(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    if let [address] = cell.split_whitespace().collect::<Vec<_>>().as_slice()
        && address
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    {
        return true;
    }
    let are_letters =
        cell.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '-' | '\'' | '’'));
    (2..=4).contains(&words.len())
        && are_letters
        && words.iter().any(|word| word.split('-').next().is_some_and(is_given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_units() {
        for cell in
            ["Ann Lee", "Smith, John", "Jean-Luc Picard", "ann.lee@port.example", "J. Smith Paul"]
        {
            assert!(is_person(cell), "{cell}");
        }
        for cell in ["Finance", "Department of Health", "Region North", "3 Ann Streets", "Ann"] {
            assert!(!is_person(cell), "{cell}");
        }
    }
}
