import { l10n } from '../../shared/l10n';

interface Advice {
  readonly title: string;
  readonly windows: () => string;
  readonly mac: () => string;
  readonly linux: () => string;
}

const TOOLS: Readonly<Record<string, Advice>> = {
  git: {
    title: 'git',
    windows: () => l10n.t('Get it from https://git-scm.com/downloads.'),
    mac: () => l10n.t('Run “{0}” in a terminal.', 'xcode-select --install'),
    linux: () => l10n.t('Install the package {0} of your system.', 'git'),
  },
  node: {
    title: 'Node',
    windows: () => l10n.t('Get it from https://nodejs.org, or set the path of one.'),
    mac: () => l10n.t('Get it from https://nodejs.org, or set the path of one.'),
    linux: () => l10n.t('Get it from https://nodejs.org, or set the path of one.'),
  },
  python: {
    title: 'Python',
    windows: () => l10n.t('Get it from https://www.python.org/downloads; let its installer add Python to PATH.'),
    mac: () =>
      l10n.t('Get it from https://www.python.org/downloads, or run “{0}” in a terminal.', 'brew install python'),
    linux: () => l10n.t('Install the packages {0} of your system.', 'python3, python3-venv'),
  },
  go: {
    title: 'Go',
    windows: () => l10n.t('Get it from https://go.dev/dl.'),
    mac: () => l10n.t('Get it from https://go.dev/dl, or run “{0}” in a terminal.', 'brew install go'),
    linux: () => l10n.t('Get it from https://go.dev/dl; the package of your system may be older than that.'),
  },
  cargo: rust(),
  rust: rust(),
  java: java(),
  javac: java(),
  mvn: maven(),
  maven: maven(),
};

/** How a tool is called in sentences: `Go` for `go`; its own name when it is not known here. */
export function titleOf(name: string): string {
  return (isKnownTool(name) ? TOOLS[name]?.title : undefined) ?? name;
}

/** True for tools of which it is known that asking them for their version does nothing else. */
export function isKnownTool(name: string): boolean {
  return Object.hasOwn(TOOLS, name);
}

/** One or two sentences: how to get a tool on a platform. */
export function howToGet(name: string, platform: NodeJS.Platform = process.platform): string {
  const advice = isKnownTool(name) ? TOOLS[name] : undefined;
  const again = l10n.t('Then restart the editor, or open a new terminal, so that it is found.');
  if (!advice) return `${l10n.t('Install it, and see that its folder is on PATH.')} ${again}`;
  if (platform === 'win32') return `${advice.windows()} ${again}`;
  return `${platform === 'darwin' ? advice.mac() : advice.linux()} ${again}`;
}

function rust(): Advice {
  const get = (): string => l10n.t('Get it from https://rustup.rs, which installs Rust with Cargo.');
  return { title: 'Cargo', windows: get, mac: get, linux: get };
}

function java(): Advice {
  return {
    title: 'Java (JDK)',
    windows: () => l10n.t('Get a JDK from https://adoptium.net; let its installer add it to PATH.'),
    mac: () => l10n.t('Get a JDK from https://adoptium.net, or run “{0}” in a terminal.', 'brew install openjdk'),
    linux: () => l10n.t('Install a JDK with your system’s packages, for example {0}.', 'default-jdk'),
  };
}

function maven(): Advice {
  const site = (): string =>
    l10n.t('Get it from https://maven.apache.org/download.cgi, and put its folder bin on PATH.');
  return {
    title: 'Maven',
    windows: site,
    mac: () => l10n.t('Run “{0}” in a terminal.', 'brew install maven'),
    linux: () => l10n.t('Install the package {0} of your system.', 'maven'),
  };
}
