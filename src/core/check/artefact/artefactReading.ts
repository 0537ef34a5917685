// What an artefact is once it has been read, whatever its format: conditions are judged on this.

/** Something that is wrong, in words for the learner. Lines count from 1. */
export interface Finding {
  readonly message: string;
  readonly line?: number;
}

/** Something that an artefact names: a node, an actor, a service, a state, a job. */
export interface Named {
  readonly id: string;
  /** What it is called beside its id: a node's label, a resource's type. */
  readonly labels: readonly string[];
  readonly line?: number;
}

/** An arrow, a message, a dependency, a transition. */
export interface Connection {
  /** Ids of {@link Named}. */
  readonly from: string;
  readonly to: string;
  /** What stands at it; empty where nothing does. */
  readonly text: string;
  /** `both`: it leads back as well; `none`: a line without an arrow. */
  readonly direction: 'forward' | 'both' | 'none';
}

/** Prose by its sections, as far as it is the learner's own. */
export interface Prose {
  /** All words of the learner's. */
  readonly words: readonly string[];
  readonly sections: readonly ProseSection[];
  /** Different places that are linked to. */
  readonly links: readonly string[];
}

export interface ProseSection {
  readonly title: string;
  /** 1 … 6. */
  readonly level: number;
  readonly line: number;
  /** The learner's words below the heading, those of its sub-sections among them; headings, code and the template's text are not. */
  readonly words: readonly string[];
}

/** Data by what it holds. */
export interface Data {
  readonly value: unknown;
  /** Where the value stands that a path of keys and indexes leads to; of its nearest parent where it is missing. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** An artefact that could be read. What a format does not have is left out. */
export interface ReadArtefact {
  /** What is wrong with it although it can be read: rules of its format. */
  readonly faults: readonly Finding[];
  readonly diagram?: 'flowchart' | 'sequence';
  readonly named?: readonly Named[];
  /** Groups of things, by the ids of their members: a connection of a member is one of the group. */
  readonly groups?: readonly (Named & { readonly members: readonly string[] })[];
  /** In the order that they are written. */
  readonly connections?: readonly Connection[];
  readonly prose?: Prose;
  readonly data?: Data;
  /** The whole of it, without what the template said, for `says` and for names in prose. */
  readonly text: string;
}

/** An artefact as it was found: one or several (the diagrams of a report), or why it cannot be read. */
export type ArtefactReading =
  | { readonly kind: 'read'; readonly parts: readonly ReadArtefact[] }
  | { readonly kind: 'unreadable'; readonly fault: Finding };
