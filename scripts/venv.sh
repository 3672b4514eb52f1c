# Sourced by the scripts: finds a Python, makes a virtual environment and installs the project into it.
# Nothing is done twice: a stamp in the environment tells what is installed.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '== %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# absolute PATH DEFAULT: PATH seen from the working directory, or DEFAULT seen from the project.
absolute() {
    case "$1" in
        "") printf '%s\n' "$root/$2" ;;
        /*) printf '%s\n' "$1" ;;
        *) printf '%s\n' "$PWD/$1" ;;
    esac
}

# find_python: the first Python of 3.11 or newer, $PYTHON before all others.
find_python() {
    local python
    for python in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
        [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
            && { printf '%s\n' "$python"; return; }
    done
    die "needs Python 3.11 or newer and found none; install one, or name it: PYTHON=/path/to/python $0"
}

# make_venv DIR: a virtual environment in DIR, made only where there is none that works.
make_venv() {
    local python
    "$1/bin/python" -c '' 2>/dev/null && return
    [ -n "$(ls -A "$1" 2>/dev/null)" ] && [ ! -f "$1/pyvenv.cfg" ] \
        && die "$1 is not empty and no virtual environment; name another folder in DRAGOMAN_VENV"
    python=$(find_python)
    say "making a virtual environment in $1 ($("$python" --version))"
    "$python" -m venv --clear "$1" \
        || die "could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv"
}

# install_into DIR WHAT: the project with the extras of WHAT (".[test]"), when pyproject.toml has changed.
install_into() {
    local stamp="$1/.dragoman-stamp" now
    now="$2 $PWD $(cksum < pyproject.toml)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && return
    say "installing dragoman and what it needs into $1"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -e "$2" \
        || die "installing failed; see the lines above (does this machine reach a package index?)"
    printf '%s\n' "$now" > "$stamp"
}
