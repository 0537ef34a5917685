import type { Document, LineCounter } from 'yaml';
import { parseYaml, type ParsedYaml, type ParseYaml, type YamlFault } from './parseYaml';
import { spliceYaml } from './spliceYaml';

/** In UTF-16 units of text. A tree takes some thirty to fifty times as many bytes. */
const MOST_TREES_LENGTH = 1_500_000;
/** The text that was edited is among so many that were asked for last. */
const LATELY = 3;

/**
 * Parses each text once. Of texts that nobody asked for lately the trees are let go, and made again for whoever looks at them: a pack
 * of many exercises is known by what it says, not by its trees.
 */
export class ParsedTexts {
  /** From the one that was asked for longest ago to the newest. */
  private readonly kept = new Map<string, KeptTree>();
  private length = 0;

  constructor(private readonly mostLength = MOST_TREES_LENGTH) {}

  readonly parse: ParseYaml = (text) => {
    const known = this.kept.get(text);
    if (known) return known;
    const { document, lines, faults } = this.fromLately(text) ?? parseYaml(text);
    const made = new KeptTree(text, faults, { document, lines }, (tree) => this.keep(tree));
    this.keep(made);
    return made;
  };

  /** What somebody types is much like what they had typed. */
  private fromLately(text: string): ParsedYaml | undefined {
    const newest = [...this.kept.values()].slice(-LATELY);
    for (const known of newest.reverse()) {
      const spliced = known.isHere && spliceYaml({ text: known.text, parsed: known }, text, parseYaml);
      if (spliced) return spliced;
    }
    return undefined;
  }

  /** It is the newest now. */
  private keep(tree: KeptTree): void {
    if (this.kept.delete(tree.text)) this.length -= tree.text.length;
    this.kept.set(tree.text, tree);
    this.length += tree.text.length;
    for (const oldest of this.kept.values()) {
      // The newest stays however long it is: somebody is about to look at it.
      if (this.length <= this.mostLength || oldest === tree) break;
      this.kept.delete(oldest.text);
      this.length -= oldest.text.length;
      oldest.release();
    }
  }
}

interface Tree {
  readonly document: Document;
  readonly lines: LineCounter;
}

class KeptTree implements ParsedYaml {
  constructor(
    readonly text: string,
    readonly faults: readonly YamlFault[],
    private tree: Tree | undefined,
    private readonly onUse: (tree: KeptTree) => void,
  ) {}

  get document(): Document {
    return this.use().document;
  }

  get lines(): LineCounter {
    return this.use().lines;
  }

  /** Whether its tree has to be made for nobody. */
  get isHere(): boolean {
    return this.tree !== undefined;
  }

  release(): void {
    this.tree = undefined;
  }

  private use(): Tree {
    if (!this.tree) {
      this.tree = parseYaml(this.text);
      this.onUse(this);
    }
    return this.tree;
  }
}
