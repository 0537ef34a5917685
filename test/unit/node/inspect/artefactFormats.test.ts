import assert from 'node:assert/strict';
import type { ArtefactCheck, ArtefactCondition, ArtefactFormat } from '../../../../src/core/check/model';
import { inspectArtefact } from '../../../../src/node/inspect/inspectArtefact';
import { inspectFiles, inspectorOptions } from './inspectionBench';

const options = inspectorOptions();

async function judge(
  format: ArtefactFormat,
  text: string,
  conditions: readonly ArtefactCondition[] = [],
  file = 'artefact',
): Promise<Record<string, string>> {
  const check: ArtefactCheck = {
    ...{ kind: 'artefact', id: 'check', criterion: 'Design', points: 1, isRequired: true, credit: 'whole' },
    ...{ file, format, conditions },
  };
  const { cases } = await inspectFiles(inspectArtefact, check, { files: { [file]: text }, options });
  return Object.fromEntries([...cases.values()].map(({ id, message }) => [id, message ?? 'passed']));
}

const leads = (from: string, to: string): ArtefactCondition => ({
  id: `${from}>${to}`,
  kind: 'connects',
  link: { from, to },
});
const names = (...wanted: string[]): ArtefactCondition => ({ id: 'names', kind: 'names', names: wanted });

describe('files of a deployment', () => {
  it('are Dockerfiles by the rules of their language, with stages that take from each other', async () => {
    const text = `FROM node:22 AS build
RUN npm ci
FROM node:22-slim
COPY --from=build /work /app
USER node
EXPOSE eighty
CMD ["node", "main.js"]
`;
    const found = await judge(
      'dockerfile',
      text,
      [names('USER', 'build', 'node:22-slim'), leads('build', 'final'), names('HEALTHCHECK')].map((one, index) => ({
        ...one,
        id: `${index}`,
      })),
    );
    assert.deepEqual(found, {
      parses: 'passed',
      valid: 'Line 6: Invalid containerPort: eighty',
      0: 'passed',
      1: 'passed',
      2: '“HEALTHCHECK” is missing. It names “FROM”, “RUN”, “COPY”, “USER”, “EXPOSE”, “CMD”, “node:22”, “node:22-slim”.',
    });
    assert.match((await judge('dockerfile', 'hello\n'))['valid'] ?? '', /FROM/u);
  });

  it('are Compose files by the published schema, whose services, volumes and networks are there', async () => {
    const text = `services:
  desk:
    image: desk:1
    depends_on: [loans, mail]
    networks: [inside]
    volumes: ['./here:/there', 'data:/data']
    ports: [{ target: [1] }]
  loans:
    imag: postgres
`;
    const found = await judge('compose', text, [
      names('desk', 'loans'),
      leads('desk', 'loans'),
      leads('loans', 'desk'),
    ]);
    assert.deepEqual(found['valid']?.split('\n'), [
      'Line 4: “desk” needs a service “mail”, and there is none.',
      'Line 5: “desk” uses “inside”, which is not among the networks of this file.',
      'Line 6: “desk” uses “data”, which is not among the volumes of this file.',
      'Line 7: /services/desk/ports/0/target is to be integer / string.',
      'Line 8: /services/loans cannot have “imag”.',
    ]);
    assert.equal(found['desk>loans'], 'passed');
    assert.equal(found['loans>desk'], 'It leads from “desk” to “loans” only; the other way is asked for.');
    assert.equal((await judge('compose', 'services: { a: { image: b } }\n'))['valid'], 'passed');
  });

  it('are workflows by GitHub’s own parser', async () => {
    const text = `on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm test
        wit: {}
  publish:
    needs: [test, review]
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ secret.TOKEN }}
`;
    const found = await judge('github-workflow', text, [names('actions/checkout'), leads('test', 'publish')]);
    const lines = found['valid']?.split('\n') ?? [];
    assert.deepEqual(
      lines.map((line) => line.split(':')[0]),
      ['Line 10', 'Line 8', 'Line 13'],
    );
    assert.match(lines[0] ?? '', /“publish” needs a job “review”, and there is none/u);
    assert.match(lines[1] ?? '', /Unexpected value 'wit'/u);
    assert.match(lines[2] ?? '', /Unrecognized named-value: 'secret'/u);
    assert.deepEqual([found['names'], found['test>publish']], ['passed', 'passed']);
    const circle =
      'on: push\njobs:\n  a: { needs: b, runs-on: x, steps: [{ run: x }] }\n  b: { needs: a, runs-on: x, steps: [{ run: x }] }\n';
    assert.notEqual((await judge('github-workflow', circle))['valid'], 'passed');
  });

  it('are state machines whose ways all lead somewhere', async () => {
    const machine = (states: object, start = 'A'): string =>
      JSON.stringify({ StartAt: start, States: states }, undefined, 1);
    const validOf = async (text: string): Promise<string[]> =>
      ((await judge('step-functions', text))['valid'] ?? '').split('\n');
    const task = { Type: 'Task', Resource: 'x' };
    assert.deepEqual(await validOf(machine({ A: { ...task, End: true } })), ['passed']);
    assert.deepEqual(
      await validOf(
        machine({ A: { ...task, Catch: [{ ErrorEquals: ['E'], Next: 'Rescue' }], Next: 'B' }, B: { Type: 'Succeed' } }),
      ),
      ['Line 12: “A” leads to “Rescue”, and there is no such state beside it; there are A, B.'],
    );
    assert.deepEqual(
      await validOf(machine({ A: { ...task, Next: 'B' }, B: { ...task, Next: 'A' }, C: { Type: 'Fail' } })),
      [
        'Line 4: From “A” no way leads to an end.',
        'Line 9: From “B” no way leads to an end.',
        'Line 14: No way leads to “C”.',
      ],
    );
    assert.deepEqual(
      await validOf(machine({ A: { Type: 'Choice', Choices: [], Next: 'B' }, B: { Type: 'Tusk' } }, 'Z')),
      [
        'Line 7: “A” is of the type Choice, which has no “Next”.',
        'Line 6: “A” is a Choice and has no “Choices”.',
        'Line 10: “B” has no “Type” of Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map.',
        'Line 2: “StartAt” leads to “Z”, and there is no such state beside it; there are A, B.',
      ],
    );
    assert.deepEqual(
      await validOf(
        machine({
          A: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'X', States: { X: { ...task, Next: 'A' } } }] },
        }),
      ),
      [
        'Line 14: “X” leads to “A”, and there is no such state beside it; there are X.',
        'Line 11: From “X” no way leads to an end.',
      ],
    );
    assert.deepEqual(await validOf('{}'), ['Line 1: A state machine has “States”, each by its name.']);
  });

  it('are CloudFormation templates that refer to what is there', async () => {
    const text = `Parameters:
  Size: { Default: 3 }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsBig
    Properties:
      Name: !Sub '\${AWS::StackName}-\${Size}-\${Topic.Name}'
      Dead: !GetAtt Dead.Arn
  Dead:
    Type: Queue
    DependsOn: [Queue, Nobody]
  Live:
    Type: Custom::Live
    Properties: { Size: !FindInMap [Sizes, a, b], When: !If [IsLive, 1, !Ref 'AWS::NoValue'] }
Outputs:
  Url: { Description: none }
Extra: 1
`;
    const found = await judge('cloudformation', text, [leads('Queue', 'Dead'), names('AWS::SQS::Queue')]);
    assert.deepEqual(found['valid']?.split('\n'), [
      'Line 20: “Extra” is no section of a template.',
      'Line 12: “Dead” needs a “Type”, such as AWS::SQS::Queue.',
      'Line 2: The parameter “Size” needs a “Type”.',
      'Line 19: The output “Url” needs a “Value”.',
      'Line 8: “Queue” refers to “IsBig”, which is no condition of this template.',
      'Line 10: “Queue” refers to “Topic”, which is no resource of this template.',
      'Line 14: “Dead” refers to “Nobody”, which is no resource of this template.',
      'Line 17: “Live” refers to “Sizes”, which is no mapping of this template.',
      'Line 4: “IsLive” refers to “Stage”, which is no resource or parameter of this template.',
      'Line 6: These need each other, so that none can be made first: Queue → Dead.',
    ]);
    assert.deepEqual([found['Queue>Dead'], found['names']], ['passed', 'passed']);
    assert.equal(
      (await judge('cloudformation', '{ "Resources": { "Q": { "Type": "AWS::SQS::Queue" } } }'))['valid'],
      'passed',
    );
  });

  it('are task definitions of ECS with sizes that there are', async () => {
    const definition = (more: object, container: object = {}): string =>
      JSON.stringify({
        family: 'desk',
        containerDefinitions: [{ name: 'desk', image: 'd:1', memory: 128, ...container }],
        ...more,
      });
    const validOf = async (text: string): Promise<string[]> =>
      ((await judge('ecs-task', text))['valid'] ?? '').split('\n').map((line) => line.replace('Line 1: ', ''));
    const fargate = { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '.5 vCPU', memory: '1 GB' };
    assert.deepEqual(await validOf(definition({})), ['passed']);
    assert.deepEqual(await validOf(definition(fargate)), ['passed']);
    assert.deepEqual(await validOf(definition({ ...fargate, cpu: '256', memory: '4096', networkMode: 'bridge' })), [
      'Fargate needs the “networkMode” awsvpc.',
      'With a “cpu” of 256, Fargate offers a “memory” of 512, 1024–2048 MiB.',
    ]);
    assert.deepEqual(await validOf(definition({ ...fargate, cpu: '300' })), [
      'Fargate offers a “cpu” of 256, 512, 1024, 2048, 4096, 8192, 16384.',
    ]);
    assert.deepEqual(
      await validOf(
        definition(
          { family: 'a b', networkMode: 'x' },
          { image: 1, memory: undefined, essential: false, portMappings: [{}] },
        ),
      ),
      [
        'A task definition needs a “family”: letters, digits, - and _.',
        '“networkMode” is one of awsvpc, bridge, host, none.',
        '“desk” needs an “image”.',
        'A port mapping of “desk” needs a “containerPort” of 1 to 65535.',
        'At least one container is to be “essential”.',
        '“desk” needs “memory” or “memoryReservation”, or the task “memory”.',
      ],
    );
    const waiting = definition({
      containerDefinitions: [
        {
          name: 'a',
          image: 'a',
          memory: 1,
          dependsOn: [
            { containerName: 'b', condition: 'HEALTHY' },
            { containerName: 'c', condition: 'START' },
          ],
        },
        { name: 'b', image: 'b', memory: 1 },
        { name: 'b', image: 'b', memory: 1 },
      ],
    });
    assert.deepEqual(await validOf(waiting), [
      '“a” waits until “b” is healthy, which has no “healthCheck”.',
      '“a” waits for a container “c”, and there is none.',
      'There are two containers “b”.',
    ]);
    assert.deepEqual(await judge('ecs-task', waiting, [leads('a', 'b')]).then((found) => found['a>b']), 'passed');
  });

  it('are judged whatever stands in them, and never fall over', async function () {
    this.timeout(60_000);
    const odd = [
      ...[
        '',
        ' ',
        '\n\n',
        '\u0000',
        '\uFEFF',
        'null',
        '[]',
        '{}',
        '1',
        '"x"',
        '- a\n- b\n',
        'a: b: c',
        '%%{init: {}}%%',
        '&a [*a]',
        '---\n---\n',
      ],
      ...[
        'services: 1',
        'services: { a: 1, b: null }',
        'services: { a: { depends_on: { b: 1 }, volumes: [1, {}], networks: 3 } }',
      ],
      ...['jobs: 1', 'jobs: { a: 1, b: { needs: 3, steps: { x: 1 } } }', 'on: [', 'jobs: { a: { steps: [1, null] } }'],
      ...[
        '{"States": 1}',
        '{"StartAt": 1, "States": {"A": null, "B": {"Type": "Choice", "Choices": [1, null]}, "C": {"Type": "Map", "Catch": [1]}}}',
      ],
      ...[
        'Resources: 1',
        'Resources: { A: 1, B: { Type: x, DependsOn: 3, Properties: { "Fn::Sub": [1], "Ref": 2, "Fn::GetAtt": [] } } }',
      ],
      ...[
        '{"containerDefinitions": [1, null, {"dependsOn": [1], "portMappings": [null]}]}',
        '{"requiresCompatibilities": 1, "cpu": {}}',
      ],
      ...[
        'FROM',
        'COPY --from= a b',
        'FROM a AS\nFROM',
        '\\',
        'flowchart',
        'sequenceDiagram\nA->>',
        'graph TD\nsubgraph',
        '```mermaid',
      ],
    ];
    const asked: ArtefactCondition[] = [
      names('a'),
      leads('a', 'b'),
      { id: 'value', kind: 'value', pointer: '/*/a', atLeast: 1 },
    ];
    for (const format of [
      'mermaid',
      'markdown',
      'text',
      'json',
      'yaml',
      'dockerfile',
      'compose',
      'github-workflow',
      'step-functions',
      'cloudformation',
      'ecs-task',
    ] as const) {
      for (const text of odd) {
        const check: ArtefactCheck = {
          ...{ kind: 'artefact', id: 'check', criterion: 'Design', points: 1, isRequired: true, credit: 'whole' },
          ...{ file: 'artefact.md', format, conditions: asked },
        };
        const { cases, explanation } = await inspectFiles(inspectArtefact, check, {
          files: { 'artefact.md': text },
          options,
        });
        assert.equal(explanation, undefined, `${format}: ${text}`);
        assert.ok(['passed', 'failed'].includes(cases.get('parses')?.status ?? ''), `${format}: ${text}`);
      }
    }
  });
});
