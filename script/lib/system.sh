# Libraries and programs of the machine: found, installed through apt where we may, else named.

has_library() { [[ $(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) == *"$1 "* ]]; }
has_program() { command -v "$1" >/dev/null; }
has_browser() { has_program chromium || has_program chromium-browser || has_program google-chrome; }

# Prints the Debian packages that are missing, one to a line. With --dev, those of the tests too.
missing_packages() {
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    [[ ${1:-} == --dev ]] || return 0
    has_browser || echo chromium
    has_program qpdf || echo qpdf
    has_program pdftotext || echo poppler-utils
}

as_root() { if ((EUID == 0)); then env "$@"; else sudo -n env "$@"; fi; }
may_install() { has_program apt-get && { ((EUID == 0)) || sudo -n true; } 2>/dev/null; }

apt_install() {
    local apt=(DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    as_root "${apt[@]}" update && as_root "${apt[@]}" install --yes --no-install-recommends "$@"
} >&2 </dev/null

# Tries once for each set of packages: what apt could not give us yesterday must not slow down every start.
install_packages() {
    local tried=.venv/installed/apt-tried
    if may_install && [[ "$(cat "$tried" 2>/dev/null)" != "$*" ]]; then
        say "Installing through apt: $*"
        apt_install "$@" && return
        echo "$*" >"$tried"
    fi
    say "Missing on this machine: $*. Everything that does not need them works. To add them:"
    say "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*"
}
