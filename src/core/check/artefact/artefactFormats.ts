import { l10n } from '../../../shared/l10n';
import type { ArtefactCondition, ArtefactFormat } from '../model';

type ConditionKind = ArtefactCondition['kind'];

interface FormatFacts {
  /** What files of the format are called, relative to the workspace; the first format that knows a name has it. */
  readonly names: RegExp;
  /** Conditions that can be asked of it. */
  readonly conditions: readonly ConditionKind[];
  /** Whether it has rules of its own beyond being readable. */
  readonly hasRules: boolean;
}

const NAMED: readonly ConditionKind[] = ['names', 'connects', 'apart', 'says'];
const DATA: readonly ConditionKind[] = ['names', 'says', 'schema', 'value'];
const PROSE: readonly ConditionKind[] = ['names', 'says', 'words', 'links'];

/** What Whetstone knows of each format. Those that several names fit stand in order. */
export const FORMAT_FACTS: Readonly<Record<ArtefactFormat, FormatFacts>> = {
  mermaid: { names: /\.(?:mmd|mermaid)$/i, conditions: [...NAMED, 'order', 'diagram'], hasRules: false },
  markdown: { names: /\.(?:md|markdown)$/i, conditions: [...PROSE, 'sections'], hasRules: false },
  dockerfile: {
    names: /(?:^|\/)(?:Dockerfile(?:\.[^/]+)?|[^/]+\.Dockerfile)$/i,
    conditions: ['names', 'connects', 'apart', 'says'],
    hasRules: true,
  },
  compose: {
    names: /(?:^|\/)(?:docker-)?compose(?:\.[^/]+)?\.ya?ml$/i,
    conditions: [...NAMED, 'schema', 'value'],
    hasRules: true,
  },
  'github-workflow': {
    names: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i,
    conditions: [...NAMED, 'schema', 'value'],
    hasRules: true,
  },
  'step-functions': { names: /\.asl\.(?:json|ya?ml)$/i, conditions: [...NAMED, 'schema', 'value'], hasRules: true },
  cloudformation: {
    names: /(?:\.template|\.cfn\.(?:json|ya?ml)|(?:^|\/)template\.ya?ml)$/i,
    conditions: [...NAMED, 'schema', 'value'],
    hasRules: true,
  },
  'ecs-task': {
    names: /(?:^|\/)task-?definition(?:[.-][^/]+)?\.json$/i,
    conditions: [...NAMED, 'schema', 'value'],
    hasRules: true,
  },
  json: { names: /\.json$/i, conditions: DATA, hasRules: false },
  yaml: { names: /\.ya?ml$/i, conditions: DATA, hasRules: false },
  text: { names: /\.txt$/i, conditions: PROSE, hasRules: false },
};

/** The format that a file's name tells; undefined where none does. */
export function formatOfName(path: string): ArtefactFormat | undefined {
  const formats = Object.keys(FORMAT_FACTS) as ArtefactFormat[];
  return formats.find((format) => FORMAT_FACTS[format].names.test(path));
}

/** What a format is called in a sentence: “a Mermaid diagram”. */
export function formatWords(format: ArtefactFormat): string {
  switch (format) {
    case 'mermaid':
      return l10n.t('a Mermaid diagram');
    case 'markdown':
      return l10n.t('Markdown');
    case 'json':
      return l10n.t('JSON');
    case 'yaml':
      return l10n.t('YAML');
    case 'dockerfile':
      return l10n.t('a Dockerfile');
    case 'compose':
      return l10n.t('a Compose file');
    case 'cloudformation':
      return l10n.t('a CloudFormation template');
    case 'ecs-task':
      return l10n.t('an ECS task definition');
    case 'step-functions':
      return l10n.t('a Step Functions state machine');
    case 'github-workflow':
      return l10n.t('a GitHub workflow');
    case 'text':
      return l10n.t('text');
  }
}
