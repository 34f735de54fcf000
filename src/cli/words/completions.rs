//! The words of `loa completions`.

/// The texts of one language.
pub(in crate::cli) struct CompletionsWords {
    pub(in crate::cli) about: &'static str,
    pub(in crate::cli) usage: &'static str,
    pub(in crate::cli) shell_name: &'static str,
    pub(in crate::cli) shell: &'static str,
    pub(in crate::cli) examples: &'static str,
}

pub(super) const VI: CompletionsWords = CompletionsWords {
    about: "In đoạn mã để phím Tab gõ nốt lệnh và tùy chọn của loa",
    usage: "loa completions <shell>",
    shell_name: "shell",
    shell: "bash, zsh, fish, powershell hoặc elvish",
    examples: "Ví dụ:
  loa completions bash > ~/.local/share/bash-completion/completions/loa
  loa completions zsh > ~/.zfunc/_loa
  loa completions fish > ~/.config/fish/completions/loa.fish
  loa completions powershell >> $PROFILE

Với zsh, thư mục chứa tệp phải nằm trong fpath trước khi gọi compinit.",
};

pub(super) const EN: CompletionsWords = CompletionsWords {
    about: "Print a script with which the Tab key completes loa's commands and options",
    usage: "loa completions <shell>",
    shell_name: "shell",
    shell: "bash, zsh, fish, powershell or elvish",
    examples: "Examples:
  loa completions bash > ~/.local/share/bash-completion/completions/loa
  loa completions zsh > ~/.zfunc/_loa
  loa completions fish > ~/.config/fish/completions/loa.fish
  loa completions powershell >> $PROFILE

For zsh, the folder of the file must be in fpath before compinit is called.",
};
