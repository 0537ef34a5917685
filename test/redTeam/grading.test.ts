import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import type { FinishedGrade, Grade } from '../../src/core/grade/grade';
import { findBubblewrap } from '../../src/node/grade/sandbox/chooseSandbox';
import { CliProcess } from '../cli/cliProcess';
import { attacks, pythonAttacks } from './submissions';

const CORRECT =
  'export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);\n';
const CORRECT_PYTHON = 'def clamp(value, low, high):\n    return min(max(value, low), high)\n';
const SANDBOXES = [
  { sandbox: 'node', isThere: async () => true },
  {
    sandbox: 'bubblewrap',
    isThere: async () => (await findBubblewrap({ PATH: process.env['PATH'] ?? '' })) !== undefined,
  },
] as const;

for (const { sandbox, isThere } of SANDBOXES) {
  describe(`submissions that attack whoever grades them, in the sandbox “${sandbox}”${sandbox === 'bubblewrap' ? ' (skipped where there is none)' : ''}`, function () {
    this.timeout(300_000);
    let cli: CliProcess;
    let server: Server;
    let connections = 0;
    let touched: string;
    let temporary: string;
    const grades = new Map<string, Grade>();
    let isRunning = false;

    before(async function () {
      if (!(await isThere())) this.skip();
      cli = await CliProcess.make();
      const { root, change } = await cli.copyPack();
      await change('clamp/exercise.yaml', (text) => text.replaceAll('timeout: 10s', 'timeout: 3s'));
      server = createServer((socket) => {
        connections += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
      isRunning = true;
      const address = server.address();
      touched = join(cli.folder, 'touched by a submission');
      const secret = join(cli.folder, 'answers of the exam.txt');
      await writeFile(secret, 'only for the instructor');
      const outside = {
        solution: join(root, 'clamp', 'solution', 'typescript', 'upper', 'src', 'clamp.ts'),
        ...{ touched, secret, host: ownAddress() ?? '192.0.2.1' },
        port: typeof address === 'object' && address !== null ? address.port : 0,
      };
      const submissions = join(cli.folder, 'class');
      const lay = async (name: string, track: string, file: string, code: string): Promise<void> => {
        const folder = join(submissions, name);
        await mkdir(dirname(join(folder, file)), { recursive: true });
        await mkdir(join(folder, '.whetstone'));
        await writeFile(join(folder, file), code);
        const marker = { whetstone: 1, pack: 'acme.bounds', packVersion: '1.0.0', exercise: 'clamp', track };
        await writeFile(join(folder, '.whetstone', 'exercise.json'), JSON.stringify(marker));
      };
      for (const [name, code] of Object.entries({ ...attacks(outside), 'a correct one': CORRECT })) {
        await lay(name, 'typescript', 'src/clamp.ts', code);
      }
      if (sandbox === 'bubblewrap') {
        for (const [name, code] of Object.entries(pythonAttacks(outside)))
          await lay(`${name} (Python)`, 'python', 'clamp.py', code);
        await lay('a correct one (Python)', 'python', 'clamp.py', CORRECT_PYTHON);
      }
      // All that is laid down lies in here, and nothing of other programs'.
      temporary = join(cli.folder, 'tmp');
      await mkdir(temporary);
      cli.env['TMPDIR'] = temporary;
      const ended = await cli.run(['grade', submissions, '--packs', root, '--sandbox', sandbox, '--json'], {
        env: { COURSE_TOKEN: 'only-the-instructor', WHETSTONE_DEBUG: '' },
      });
      assert.ok(Array.isArray(ended.json['grades']), ended.out + ended.err);
      for (const grade of ended.json['grades'] as Grade[]) grades.set(grade.learner, grade);
    });
    after(async () => {
      if (!isRunning) return;
      server.close();
      await cli.dispose();
    });

    it('grade a correct answer as correct, beside all of them', () => {
      for (const name of ['a correct one', ...(sandbox === 'bubblewrap' ? ['a correct one (Python)'] : [])]) {
        const grade = grades.get(name) as FinishedGrade;
        assert.deepEqual(
          [grade.status, grade.score.percent, grade.sandbox],
          ['graded', 100, sandbox],
          JSON.stringify(grade),
        );
      }
    });

    const nobody = { solution: '', touched: '', secret: '', host: '', port: 0 };
    const names = [
      ...Object.keys(attacks(nobody)),
      ...(sandbox === 'bubblewrap' ? Object.keys(pythonAttacks(nobody)).map((name) => `${name} (Python)`) : []),
    ];
    for (const name of names) {
      it(`gain nothing where one ${name}`, () => {
        const grade = grades.get(name);
        assert.equal(grade?.status, 'graded', JSON.stringify(grade));
        assert.ok(grade.score.percent < 100, JSON.stringify(grade.score));
        assert.deepEqual(
          grade.tasks.filter(({ status }) => status === 'passed').map(({ id }) => id),
          [],
          JSON.stringify(grade.tasks),
        );
      });
    }

    it('leave nothing behind, and have reached nobody', async () => {
      assert.equal(existsSync(touched), false);
      assert.equal(connections, 0);
      assert.deepEqual(await readdir(temporary), []);
    });

    it('do come through without a sandbox: the attacks are none that fail by themselves', async () => {
      const submissions = join(cli.folder, 'class');
      const chosen = ['reads the solution', 'reads a secret', 'starts a shell', 'writes outside', 'patches assertions'];
      const ended = await cli.run([
        ...['grade', ...chosen.map((name) => join(submissions, name))],
        ...['--packs', join(cli.folder, 'packs', 'copy ü'), '--sandbox', 'none', '--json'],
      ]);
      const percents = (ended.json['grades'] as FinishedGrade[]).map(({ score }) => score.percent);
      assert.deepEqual(percents.filter((percent) => percent === 100).length, 3, ended.out);
      assert.equal(existsSync(touched), true);
      await rm(touched, { force: true });
    });
  });
}

/** An address of this machine's that is not the loopback. */
function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
