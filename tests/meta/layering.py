"""Who may include whom (architecture, section 2), and where POSIX may be called."""
import re

ALLOWED = {
    'base': [],
    'async': ['base'],
    'metrics': ['base', 'async'],
    'net': ['base', 'async', 'metrics'],
    'socketio': ['base', 'async', 'metrics', 'net'],
    'spa': ['base'],
    'storage': ['base', 'async', 'spa'],
    'cluster': ['base', 'async', 'socketio'],
    'server': ['base', 'async', 'metrics', 'net', 'socketio', 'spa', 'storage', 'cluster'],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
GUI = re.compile(r'Q(Quick|Qml|Gui|Window|Painter|Image|Pixmap|Font|Icon|Widget|SG[A-Z]|JSEngine)')
POSIX = re.compile(r'(unistd|fcntl|poll|signal|pthread|dlfcn|termios|sys/[\w/]+|netinet/[\w/]+|arpa/\w+|net/if)\.h$')
POSIX_FILE = re.compile(r'_(epoll|posix|linux)\.(h|cpp)$')


def check(path, text):
    """Yields (line, message) for each include that the layers do not allow; path is relative to the root."""
    parts = path.split('/')
    folder = parts[1] if parts[0] == 'core' and len(parts) > 2 else None
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match.group(2)
        if match.group(1) == '"':
            reach = target.split('/')
            if reach[0] not in ('core', 'app', 'tests') and not target.endswith('.moc'):
                yield number, f'"{target}": includes are written from the root'
            if folder and reach[0] == 'core' and reach[1] != folder and reach[1] not in ALLOWED.get(folder, []):
                yield number, f'core/{folder} may not include core/{reach[1]}'
            if folder and reach[0] in ('app', 'tests'):
                yield number, f'core may not include {reach[0]}'
            if parts[0] == 'app' and reach[0] == 'tests':
                yield number, 'app may not include tests'
        elif folder and GUI.match(target):
            yield number, f'core never uses Gui, Qml or Quick: <{target}>'
        if match.group(1) == '<' and POSIX.search(target) and parts[0] in ('core', 'app') and not POSIX_FILE.search(path):
            yield number, f'POSIX only in files named for it (_epoll, _posix, _linux): <{target}>'
