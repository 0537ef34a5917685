import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { validate as validateDockerfile } from 'dockerfile-utils';
import composeSchema from 'whetstone:compose-schema';
import type { Data, Finding } from '../../../core/check/artefact/artefactReading';
import type { ArtefactText } from '../../../core/check/artefact/readArtefact';
import { validateBySchema } from './validateBySchema';

/** What packages that know a format say of a file. */
export async function findFaults(
  { format, file, text }: ArtefactText,
  data: Data | undefined,
): Promise<readonly Finding[]> {
  switch (format) {
    case 'dockerfile':
      return validateDockerfile(text).map(({ message, range }) => ({
        message: typeof message === 'string' ? message : message.value,
        line: range.start.line + 1,
      }));
    case 'compose':
      return data
        ? validateBySchema(composeSchema, data.value).map(({ path, message }) => ({ message, line: data.lineOf(path) }))
        : [];
    case 'github-workflow':
      return workflowFaults(file, text);
    default:
      return [];
  }
}

async function workflowFaults(name: string, content: string): Promise<readonly Finding[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  // What does not fit together, such as jobs that need each other in a circle, is found by putting it together.
  if (value && context.errors.count === 0) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ rawMessage, range }) => ({
    message: rawMessage,
    ...(range && { line: range.start.line }),
  }));
}
