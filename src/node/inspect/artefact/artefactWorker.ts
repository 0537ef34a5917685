import { parentPort, workerData } from 'node:worker_threads';
import { judgeArtefact } from '../../../core/check/artefact/judgeArtefact';
import type { DiagramScript } from '../../../shared/diagram';
import { l10n } from '../../../shared/l10n';
import type { ArtefactAnswer, ArtefactJob, ArtefactWorkerData } from './artefactJob';
import { encodeWords } from './encodedWords';
import { findFaults } from './findFaults';
import { validateBySchema } from './validateBySchema';

// Judges artefacts away from the host: whatever stands in a learner's file, it costs this thread's time and memory only.

l10n.use(encodeWords);

const { diagramScript } = workerData as ArtefactWorkerData;
let diagrams: DiagramScript | undefined;

parentPort?.on('message', (job: ArtefactJob) => {
  void judge(job).then((answer) => parentPort?.postMessage(answer));
});

async function judge({ artefact, conditions }: ArtefactJob): Promise<ArtefactAnswer> {
  try {
    const verdict = await judgeArtefact(artefact, conditions, {
      readDiagram: (text) => loadDiagrams().readDiagram(text),
      findFaults,
      validate: validateBySchema,
    });
    return { kind: 'judged', verdict };
  } catch (error) {
    // Deeply nested data takes more stack than there is.
    if (error instanceof RangeError) return { kind: 'failed', reason: l10n.t('This is nested too deeply to be read.') };
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function loadDiagrams(): DiagramScript {
  // The path is known when the worker is started, and not when it is built.
  diagrams ??= module.require(diagramScript) as DiagramScript;
  return diagrams;
}
