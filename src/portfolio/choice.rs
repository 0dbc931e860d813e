//! The closed sets of words that a field may hold.

/// A field that holds one of a few words.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value, in the order in which they are offered.
    const ALL: &'static [Self];

    /// The word in the file.
    fn word(self) -> &'static str;

    /// The words on screen.
    fn label(self) -> &'static str;

    /// The value with this word in the file.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }
}

/// Declares a [`Choice`]: variants with their word in the file and their label on screen.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}

pub(crate) use choice;

choice! {
    /// What is to be as large as possible.
    #[derive(Default)]
    Maximise {
        /// The values of what is in: Σ value, scores from 0 to 100.
        #[default]
        Value = "value", "Value";
        /// What is in gives to the objectives: Σ weight of the objective × contribution.
        Objectives = "objectives", "Objectives";
        /// The money that what is in brings in a year: Σ yearly benefits, in the currency.
        Benefit = "benefit", "Yearly benefit";
    }
}

impl Maximise {
    /// What is said where nothing is known of it about any project.
    pub fn nothing_known(self) -> &'static str {
        match self {
            Self::Value => "Nothing can be weighed: no project has both a cost and a value",
            Self::Objectives => {
                "Nothing can be weighed: no project has a cost and says how much it gives to which objective"
            }
            Self::Benefit => {
                "Nothing can be weighed: no project has both a cost and a yearly benefit"
            }
        }
    }
}

choice! {
    /// What a unit is to the organisation.
    UnitKind {
        /// A part of the business: only its people can be business sponsors.
        Business = "business", "Business";
        /// The IT organisation.
        It = "it", "IT";
        /// Outside: a supplier, a partner, an agency.
        External = "external", "External";
    }
}

choice! {
    /// Whether an objective is about where to go or about keeping things running.
    ObjectiveLevel {
        /// Where the organisation wants to go.
        Strategic = "strategic", "Strategic";
        /// What keeps it running.
        Operational = "operational", "Operational";
    }
}

choice! {
    /// How far a project has come.
    Stage {
        /// Somebody had a thought.
        Idea = "idea", "Idea";
        /// Put forward for a decision.
        Proposed = "proposed", "Proposed";
        /// Decided, not begun.
        Approved = "approved", "Approved";
        /// Under way.
        Delivering = "delivering", "Delivering";
        /// Halted for now.
        OnHold = "on_hold", "On hold";
        /// Finished.
        Done = "done", "Done";
        /// Ended before it was finished.
        Stopped = "stopped", "Stopped";
    }
}

impl Stage {
    /// Live: proposed, approved, delivering or on hold. Rules look at live projects.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Approved | Self::Delivering | Self::OnHold)
    }

    /// Open: live, or an idea.
    pub fn is_open(self) -> bool {
        self.is_live() || self == Self::Idea
    }

    /// In the portfolio, where no scenario says otherwise: approved, delivering or on hold.
    pub fn is_in(self) -> bool {
        matches!(self, Self::Approved | Self::Delivering | Self::OnHold)
    }

    /// Approved or delivering: promised and not yet finished.
    pub fn is_committed(self) -> bool {
        matches!(self, Self::Approved | Self::Delivering)
    }
}

choice! {
    /// What a milestone promises.
    MilestoneKind {
        /// Something is delivered.
        Delivery = "delivery", "Delivery";
        /// Progress is reviewed.
        Review = "review", "Review";
        /// Something is decided.
        Decision = "decision", "Decision";
    }
}

choice! {
    /// A project that is not up for selection.
    Must {
        /// It has to be in.
        In = "in", "Must be in";
        /// It has to stay out.
        Out = "out", "Must stay out";
    }
}

choice! {
    /// A judgement of how a project is doing.
    Rating {
        /// On course.
        Green = "green", "Green";
        /// Needs attention.
        Amber = "amber", "Amber";
        /// In trouble.
        Red = "red", "Red";
    }
}

choice! {
    /// What was decided about a project.
    Verdict {
        /// Go ahead.
        Go = "go", "Go";
        /// End it.
        Stop = "stop", "Stop";
        /// Wait.
        Hold = "hold", "Hold";
        /// Start later.
        Defer = "defer", "Defer";
        /// Go ahead differently.
        Change = "change", "Change";
    }
}

choice! {
    /// How serious a finding is; `Off` silences a rule.
    Level {
        /// Has to be put right.
        Error = "error", "Error";
        /// Should be put right.
        Warning = "warning", "Warning";
        /// Worth knowing.
        Note = "note", "Note";
        /// The rule does not look.
        Off = "off", "Off";
    }
}

impl Level {
    /// Its sign, wherever a level is shown: never the colour alone.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Error => "●",
            Self::Warning => "◐",
            Self::Note => "○",
            Self::Off => "–",
        }
    }
}

/// A lens that the file format names, with its buckets in order: (word in the file, label).
pub struct Lens {
    /// The word in the file.
    pub word: &'static str,
    /// The name on screen.
    pub label: &'static str,
    /// The buckets: word in the file and name on screen.
    pub buckets: &'static [(&'static str, &'static str)],
}

/// The lenses that every portfolio has. It may add others by name.
pub const LENSES: &[Lens] = &[
    Lens {
        word: "ambition",
        label: "Ambition",
        buckets: &[("run", "Run"), ("grow", "Grow"), ("transform", "Transform")],
    },
    Lens {
        word: "asset",
        label: "Asset",
        buckets: &[
            ("infrastructure", "Infrastructure"),
            ("transactional", "Transactional"),
            ("informational", "Informational"),
            ("strategic", "Strategic"),
        ],
    },
    Lens {
        word: "horizon",
        label: "Horizon",
        buckets: &[("core", "Core"), ("adjacent", "Adjacent"), ("new", "New")],
    },
    Lens {
        word: "contribution",
        label: "Contribution",
        buckets: &[
            ("support", "Support"),
            ("key_operational", "Key operational"),
            ("high_potential", "High potential"),
            ("strategic", "Strategic"),
        ],
    },
];

/// The lens of the format with this word.
pub fn lens(word: &str) -> Option<&'static Lens> {
    LENSES.iter().find(|lens| lens.word == word)
}

/// The name on screen of a lens: the format's, or the portfolio's own word with a capital.
pub fn lens_label(word: &str) -> String {
    lens(word).map_or_else(|| capitalised(word), |lens| lens.label.to_owned())
}

/// The name on screen of a bucket of a lens.
pub fn bucket_label(lens_word: &str, bucket: &str) -> String {
    lens(lens_word)
        .and_then(|lens| lens.buckets.iter().find(|(word, _)| *word == bucket))
        .map_or_else(|| capitalised(bucket), |(_, label)| (*label).to_owned())
}

fn capitalised(word: &str) -> String {
    crate::text::sentence(&word.replace('_', " "))
}
