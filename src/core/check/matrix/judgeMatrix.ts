import { figureText, leadersOf, readFigure, totalsOf } from '../../../shared/checks/matrixFigures';
import { l10n } from '../../../shared/l10n';
import type { MatrixCheck } from '../model';
import { despiteWords, matrixCases, reasonWords, type MatrixCaseId } from './matrixCases';
import { readMatrix, type MatrixFile, type MatrixRow, type Written } from './matrixFile';
import { isSameText, lacksSubstance } from './substance';

/** How far weights may be from 100 together: thirds, written with two places, are. */
const WEIGHT_SLACK = 0.05;

/** Something that does not hold together yet. */
export interface MatrixFinding {
  readonly case: MatrixCaseId;
  readonly text: string;
  /** In the learner's file; left out where there is none. */
  readonly line?: number;
}

export interface MatrixVerdict {
  /** Undefined where the file is not there. */
  readonly file?: MatrixFile;
  /** By option; undefined where it cannot be reckoned yet. */
  readonly totals: readonly (number | undefined)[];
  /** In the order of the cases; a case without any holds. */
  readonly findings: readonly MatrixFinding[];
}

/**
 * Whether a decision holds together: a pure function of what the file says, the same for a run and for the one who is filling it in.
 * @param text undefined: there is no such file
 */
export function judgeMatrix(check: MatrixCheck, text: string | undefined): MatrixVerdict {
  const cases = matrixCases(check);
  if (text === undefined) {
    const missing = l10n.t('There is no file {0} in your folder yet.', check.file);
    return { totals: [], findings: cases.map(({ id }) => ({ case: id, text: missing })) };
  }
  const file = readMatrix(check, text);
  const [first] = file.faults;
  if (first) {
    const unread = { text: l10n.t('{0} cannot be read yet.', check.file), line: first.line };
    const findings = cases.flatMap(({ id }): MatrixFinding[] =>
      id === 'parses'
        ? file.faults.map((fault) => ({ case: id, text: fault.text, line: fault.line }))
        : [{ case: id, ...unread }],
    );
    return { file, totals: [], findings };
  }
  return new MatrixJudge(check, file).judge(cases.map(({ id }) => id));
}

class MatrixJudge {
  private readonly rows: readonly MatrixRow[];
  private readonly weights: readonly (number | undefined)[];
  private readonly totals: readonly (number | undefined)[];
  private readonly found: MatrixFinding[] = [];

  constructor(
    private readonly check: MatrixCheck,
    private readonly file: MatrixFile,
  ) {
    const { criteria, options } = check;
    this.rows = criteria.flatMap(({ id }) => file.rows.get(id) ?? []);
    this.weights = criteria.map(({ weight }, index) => weight ?? this.percent(this.rows[index]));
    const scores = this.rows.map((row) => options.map(({ id }) => this.score(row.scores.get(id))));
    this.totals = totalsOf(this.weights, scores);
  }

  judge(cases: readonly MatrixCaseId[]): MatrixVerdict {
    this.judgeWeights();
    this.judgeScores();
    this.judgeChoice();
    this.judgeReasons();
    this.judgeBecause();
    const findings = cases.flatMap((id) => this.found.filter((one) => one.case === id));
    return { file: this.file, totals: this.totals, findings };
  }

  private judgeWeights(): void {
    for (const [index, { title, weight }] of this.check.criteria.entries()) {
      const written = this.rows[index]?.weight;
      if (!written) continue;
      const { text } = written;
      const own = readFigure(text);
      if (weight !== undefined) {
        if (text === '' || own === weight) continue;
        const sentence = l10n.t('The exercise sets the weight of “{0}” to {1} %; here it is {2}.', title, weight, text);
        this.find('weights', written, sentence);
      } else if (text === '') this.find('weights', written, l10n.t('“{0}” has no weight yet.', title));
      else if (own === undefined || own < 0 || own > 100) {
        const sentence = l10n.t('The weight of “{0}” is a number from 0 to 100, and no “{1}”.', title, text);
        this.find('weights', written, sentence);
      }
    }
    const [first] = this.rows;
    if (!first || this.weights.some((weight) => weight === undefined)) return;
    const sum = this.weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
    if (Math.abs(sum - 100) <= WEIGHT_SLACK) return;
    const [all, off] = [figureText(sum), figureText(Math.abs(sum - 100))];
    const sentence =
      sum < 100
        ? l10n.t('The weights sum to {0} %: {1} % are still to be given.', all, off)
        : l10n.t('The weights sum to {0} %: that is {1} % too much.', all, off);
    this.find('weights', first.weight, sentence);
  }

  private judgeScores(): void {
    const { criteria, options, scale } = this.check;
    for (const [index, { title }] of criteria.entries()) {
      const scores = this.rows[index]?.scores;
      const written = options.flatMap(({ id, title: option }) => {
        const score = scores?.get(id);
        return score ? [{ option, score }] : [];
      });
      const missing = written.filter(({ score }) => score.text === '');
      if (missing[0]) {
        const names = missing.map(({ option }) => option).join(', ');
        this.find('scores', missing[0].score, l10n.t('By “{0}” these have no score yet: {1}.', title, names));
      }
      for (const { option, score } of written) {
        if (score.text === '' || this.score(score) !== undefined) continue;
        const range = l10n.t('from {0} to {1}', scale.from, scale.to);
        const sentence = l10n.t(
          'The score of “{0}” by “{1}” is a number {2}, and no “{3}”.',
          option,
          title,
          range,
          score.text,
        );
        this.find('scores', score, sentence);
      }
    }
  }

  private judgeChoice(): void {
    const { options } = this.check;
    const { choice, despite } = this.file;
    const names = options.map(({ id }) => id).join(', ');
    const chosen = options.findIndex(({ id }) => id === choice.text);
    const own = options[chosen];
    if (!own) {
      const text =
        choice.text === ''
          ? l10n.t('Nothing is chosen yet: “choice” is one of {0}.', names)
          : l10n.t('“{0}” is none of the options: “choice” is one of {1}.', choice.text, names);
      this.find('choice', choice, text);
      return;
    }
    const leaders = leadersOf(this.totals);
    const [first = -1] = leaders;
    const leader = options[first];
    if (!leader) {
      this.find('choice', choice, l10n.t('The totals are not known yet: weights or scores are missing.'));
      return;
    }
    if (leaders.includes(chosen)) return;
    const lack = lacksSubstance(despite.text, {
      subject: l10n.t('What stands under “despite”'),
      minWords: despiteWords(this.check),
      title: own.title,
    });
    if (lack === undefined) return;
    const [ownTotal, highest] = [this.totals[chosen] ?? 0, this.totals[first] ?? 0].map(figureText);
    const sentences = [
      l10n.t('“{0}” is chosen with {1}, and “{2}” has {3}.', own.title, ownTotal ?? '', leader.title, highest ?? ''),
      l10n.t('Look at the weights and scores again, or say under “despite” why you decide against your own totals.'),
      lack,
    ];
    this.find('choice', despite.text === '' ? choice : despite, sentences.join(' '));
  }

  private judgeReasons(): void {
    for (const [index, { title }] of this.check.criteria.entries()) {
      const row = this.rows[index];
      const minWords = reasonWords(this.check, index);
      if (!row || minWords === 0) continue;
      const lack = lacksSubstance(row.why.text, { subject: l10n.t('The reason for “{0}”', title), minWords, title });
      const twin = this.rows.findIndex((other, at) => at < index && isSameText(other.why.text, row.why.text));
      const other = this.check.criteria[twin]?.title;
      if (lack !== undefined) this.find('reasons', row.why, lack);
      else if (other !== undefined) {
        this.find('reasons', row.why, l10n.t('The reason for “{0}” is word for word that for “{1}”.', title, other));
      }
    }
  }

  private judgeBecause(): void {
    const { because, choice } = this.file;
    const lack = lacksSubstance(because.text, {
      subject: l10n.t('The reason for the choice'),
      minWords: this.check.minWords.choice,
      title: this.check.options.find(({ id }) => id === choice.text)?.title ?? '',
    });
    if (lack !== undefined) this.find('because', because, lack);
    else if (this.check.minWords.choice > 0 && this.rows.some(({ why }) => isSameText(why.text, because.text))) {
      this.find('because', because, l10n.t('The reason for the choice is word for word that for a criterion.'));
    }
  }

  private find(id: MatrixCaseId, { line }: Written, text: string): void {
    this.found.push({ case: id, text, line });
  }

  private percent(row: MatrixRow | undefined): number | undefined {
    const weight = readFigure(row?.weight.text ?? '');
    return weight !== undefined && weight >= 0 && weight <= 100 ? weight : undefined;
  }

  private score(written: Written | undefined): number | undefined {
    const { from, to } = this.check.scale;
    const score = readFigure(written?.text ?? '');
    return score !== undefined && score >= from && score <= to ? score : undefined;
  }
}
