import { toJson } from '../bench/benchChannel';
import { isArray, isFinite, keysOf } from '../bench/takenEarly';
import { LabFault } from './labFailure';
import type { LabLine } from './labLine';

/** More than anybody watches, and no more than a page can hold. */
const MAX_PICTURES = 2_000;
const MAX_CHARACTERS = 1024 ** 2;
const MAX_FIGURES = 50;
const PICTURES_A_LINE = 100;
const FIGURE_NAME = /^[A-Za-z][\w-]{0,39}$/;
const isName = FIGURE_NAME.test.bind(FIGURE_NAME);

/** Collects what the program of a lab tells, within bounds. What is wrong with it is a {@link LabFault}. */
export class LabTelling {
  private readonly told: Record<string, number> = {};
  private readonly pictures: unknown[] = [];
  private characters = 0;

  /** A figure that is told twice has its last value. */
  readonly figure = (name: unknown, value: unknown): void => {
    if (typeof name !== 'string' || !isName(name)) {
      throw new LabFault(`A figure has a name of letters, digits and hyphens, and not ${shown(name)}.`);
    }
    if (typeof value !== 'number' || !isFinite(value)) {
      throw new LabFault(`The figure "${name}" is a number, and not ${shown(value)}.`);
    }
    this.told[name] = value;
    if (keysOf(this.told).length > MAX_FIGURES) throw new LabFault(`A lab tells at most ${MAX_FIGURES} figures.`);
  };

  readonly frames = (frames: unknown): void => {
    if (!isArray(frames)) throw new LabFault('The pictures are told as a list.');
    for (let index = 0; index < frames.length; index++) {
      this.characters += toJson(frames[index]).length;
      if (this.pictures.length >= MAX_PICTURES) throw new LabFault(`A lab tells at most ${MAX_PICTURES} pictures.`);
      if (this.characters > MAX_CHARACTERS) {
        throw new LabFault('The pictures of a lab are at most 1 MB; tell fewer, or smaller ones.');
      }
      this.pictures.push(frames[index]);
    }
  };

  /** All that was told, as lines that are not too long. */
  lines(): LabLine[] {
    const lines: LabLine[] = [{ type: 'figures', figures: this.told }];
    for (let from = 0; from < this.pictures.length; from += PICTURES_A_LINE) {
      lines.push({ type: 'pictures', pictures: this.pictures.slice(from, from + PICTURES_A_LINE) });
    }
    lines.push({ type: 'completed', pictures: this.pictures.length });
    return lines;
  }
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : toJson(value).slice(0, 80);
}
