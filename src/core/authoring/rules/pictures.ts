import type { ExerciseRule } from '../advice';
import { markdownTexts } from '../markdown/markdownTexts';
import { scanMarkdown } from '../markdown/scanMarkdown';
import { warning } from '../warning';

/** Pictures in texts for learners: the panel shows the words of each in its place. */
export const pictures: ExerciseRule = async ({ exercise, files }) => {
  const texts = await markdownTexts(exercise, files);
  return texts.flatMap(({ path, text }) =>
    scanMarkdown(text)
      .links.filter(({ kind }) => kind === 'image')
      .map(({ text: said, line, column }) => {
        const message =
          said === ''
            ? 'This picture has no words, and the panel shows words in the place of pictures: learners see nothing here, whether they can see or not. Say between the brackets what it shows.'
            : `The panel shows these words in the place of the picture: “${said}”. Say in the text what a learner has to see in it, and put the picture into a file of the workspace that the text links to.`;
        return warning('image', { path, line, column }, message);
      }),
  );
};
