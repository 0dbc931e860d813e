//! The keys for a command, as data; the window turns them into its own.

/// A key with its modifiers. `ctrl` is the command key on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Keys {
    /// With Ctrl.
    pub ctrl: bool,
    /// With Shift.
    pub shift: bool,
    /// Whether it also works while a text is typed.
    pub in_text: bool,
    /// The key's name: `S`, `F1`, `[`.
    pub key: &'static str,
}

impl Keys {
    /// Ctrl and a key; works while a text is typed.
    pub const fn ctrl(key: &'static str) -> Self {
        Self { ctrl: true, shift: false, in_text: true, key }
    }

    /// Ctrl, Shift and a key; works while a text is typed.
    pub const fn ctrl_shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::ctrl(key) }
    }

    /// A key alone that types nothing.
    pub const fn function(key: &'static str) -> Self {
        Self { ctrl: false, ..Self::ctrl(key) }
    }

    /// A key alone; does not work while a text is typed.
    pub const fn plain(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, in_text: false, key }
    }

    /// Ctrl and a key that a text field keeps for itself.
    pub const fn ctrl_outside_text(key: &'static str) -> Self {
        Self { in_text: false, ..Self::ctrl(key) }
    }

    /// Shift and a key that types nothing.
    pub const fn shift_function(key: &'static str) -> Self {
        Self { shift: true, ..Self::function(key) }
    }

    /// The keys in words: `Ctrl+Shift+S`.
    pub fn label(self) -> String {
        let ctrl = if self.ctrl { "Ctrl+" } else { "" };
        let shift = if self.shift { "Shift+" } else { "" };
        let key = match self.key {
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            other => other,
        };
        format!("{ctrl}{shift}{key}")
    }
}
