# Libraries and programs of the machine: found, installed through apt where we may, else named.

has_library() { [[ $(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) == *"$1 "* ]]; }
has_program() { command -v "$1" >/dev/null; }
has_browser() {
    has_program chromium || has_program google-chrome ||
        compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-${HOME:-}/.cache/ms-playwright}/chromium-*" >/dev/null
}

# Prints the Debian packages that are missing, one to a line. With --dev, those of the tests too.
missing_packages() {
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    [[ ${1:-} == --dev ]] || return 0
    has_browser || echo chromium
    has_library libatomic.so.1 || echo libatomic1 # Playwright's driver is linked to it
    has_program qpdf || echo qpdf
    has_program pdftotext || echo poppler-utils
}

as_root() { if ((EUID == 0)); then env "$@"; else sudo -n env "$@"; fi; }
may_install() { has_program apt-get && { ((EUID == 0)) || sudo -n true; } 2>/dev/null; }

# One broken list or one unknown package must not stop the others, so each goes by itself.
apt_install() {
    local package apt=(DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    as_root "${apt[@]}" update || true
    for package; do
        as_root "${apt[@]}" install --yes --no-install-recommends "$package" || instead_of "$package" || true
    done
} >/dev/null </dev/null

# Ubuntu's Chromium is a snap, which can't be driven in a container; Playwright has one of its own.
instead_of() { [[ $1 == chromium ]] && .venv/bin/python -m playwright install --with-deps chromium; }

# Tries once for each set of packages: what apt could not give us yesterday must not slow down every start.
provide_packages() {
    local missing tried=.venv/installed/apt-tried
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]})) && may_install && [[ "$(cat "$tried" 2>/dev/null)" != "${missing[*]}" ]]; then
        say "Installing through apt: ${missing[*]}"
        apt_install "${missing[@]}"
        mapfile -t missing < <(missing_packages "$@")
        echo "${missing[*]}" >"$tried"
    fi
    ((${#missing[@]})) || return 0
    say "Missing on this machine: ${missing[*]}. Everything that does not need them works. To add them:"
    say "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}"
}
