import type { DiagramFault, DiagramReading } from '../../../shared/diagram';
import { l10n } from '../../../shared/l10n';
import type { ArtefactFormat } from '../model';
import type { ArtefactReading, Data, Finding, ReadArtefact } from './artefactReading';
import { namedValues } from './read/namedValues';
import { readCloudFormation } from './read/readCloudFormation';
import { readCompose } from './read/readCompose';
import { readJson, readYaml } from './read/readData';
import { diagramsIn, readDiagram } from './read/readDiagrams';
import { readDockerfile } from './read/readDockerfile';
import { readEcsTask } from './read/readEcsTask';
import { readMarkdown } from './read/readMarkdown';
import { readStateMachine } from './read/readStateMachine';
import { readText } from './read/readText';
import { readWorkflow } from './read/readWorkflow';

export interface ArtefactText {
  readonly format: ArtefactFormat;
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
  /** What the starter has in its place. */
  readonly template?: string;
}

/** What reading an artefact asks others for. */
export interface ArtefactParsers {
  readonly readDiagram: (text: string) => Promise<DiagramReading>;
  /** What packages for a format say of a file that could be read. */
  readonly findFaults: (artefact: ArtefactText, data: Data | undefined) => Promise<readonly Finding[]>;
}

/** Reads a learner's file as what it is to be. */
export async function readArtefact(artefact: ArtefactText, parsers: ArtefactParsers): Promise<ArtefactReading> {
  const { format, text, template } = artefact;
  switch (format) {
    case 'mermaid':
      return readDiagrams(artefact, parsers);
    case 'markdown':
      return read(readMarkdown(text, template));
    case 'text':
      return read(readText(text, template));
    case 'dockerfile':
      return withFaults(readDockerfile(text), artefact, parsers);
    default:
      return readData(artefact, parsers);
  }
}

async function readDiagrams(
  { file, text }: ArtefactText,
  { readDiagram: parse }: ArtefactParsers,
): Promise<ArtefactReading> {
  const found = diagramsIn(file, text);
  if (found.length === 0) {
    return unreadable({
      message: l10n.t('There is no diagram in it yet: a diagram stands in a block that begins with ```mermaid.'),
    });
  }
  const parts: ReadArtefact[] = [];
  for (const one of found) {
    const reading = await parse(one.text);
    if ('diagram' in reading) parts.push(readDiagram(reading.diagram, one.text));
    else return unreadable(findingOf(reading.fault, one.offset));
  }
  return { kind: 'read', parts };
}

function findingOf(fault: DiagramFault, offset: number): Finding {
  return { message: faultText(fault), ...(fault.line !== undefined && { line: fault.line + offset }) };
}

function faultText({ reason, near = '', detail = '' }: DiagramFault): string {
  switch (reason) {
    case 'noKind':
      return l10n.t(
        'This is no diagram yet: its first line says what it is, such as “flowchart LR” or “sequenceDiagram”.',
      );
    case 'otherKind':
      return l10n.t('Only flowcharts and sequence diagrams can be read here; this one is of the kind “{0}”.', near);
    case 'tooLong':
      return l10n.t('This diagram is too long to be read.');
    case 'syntax':
      return near === ''
        ? l10n.t('Mermaid cannot read it: {0}', detail)
        : l10n.t('Mermaid cannot read “{0}”: {1}', near, detail);
  }
}

async function readData(artefact: ArtefactText, parsers: ArtefactParsers): Promise<ArtefactReading> {
  const { format, file, text } = artefact;
  const isJson = format === 'json' || format === 'ecs-task' || /\.json$/i.test(file) || /^\s*\{/.test(text);
  const reading = isJson && format !== 'yaml' ? readJson(text) : readYaml(text);
  if (reading.kind === 'unreadable') return unreadable(reading.fault);
  const { data } = reading;
  switch (format) {
    case 'compose':
      return withFaults(readCompose(data, text), artefact, parsers);
    case 'cloudformation':
      return withFaults(readCloudFormation(data, text), artefact, parsers);
    case 'ecs-task':
      return withFaults(readEcsTask(data, text), artefact, parsers);
    case 'step-functions':
      return withFaults(readStateMachine(data, text), artefact, parsers);
    case 'github-workflow':
      return withFaults(readWorkflow(data, text), artefact, parsers);
    default:
      return read({ faults: [], named: namedValues(data), data, text });
  }
}

/** Our own rules come first: they say more of what is meant. A line that they speak of is left to them. */
async function withFaults(
  part: ReadArtefact,
  artefact: ArtefactText,
  parsers: ArtefactParsers,
): Promise<ArtefactReading> {
  const others = await parsers.findFaults(artefact, part.data);
  const lines = new Set(part.faults.map(({ line }) => line));
  const faults = [...part.faults, ...others.filter(({ line }) => line === undefined || !lines.has(line))];
  return read({ ...part, faults });
}

function read(part: ReadArtefact): ArtefactReading {
  return { kind: 'read', parts: [part] };
}

function unreadable(fault: Finding): ArtefactReading {
  return { kind: 'unreadable', fault };
}
