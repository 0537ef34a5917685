// What an answer looks like. You write into findings.ts; here is nothing to fill in.

/** A function, class or interface of this project. */
export interface Place {
  /** Path of the file from the root of the project, such as `src/api/health.ts`. */
  readonly file: string;
  /** Its name, such as `formatTimestamp`. A function without a name counts as the named one that it is written in. */
  readonly name: string;
}

/** What can happen on the way of a request, in the order of the alphabet. */
export type FlowEvent =
  | 'body-checked'
  | 'case-id-made'
  | 'case-stored'
  | 'handler-called'
  | 'request-received'
  | 'response-sent'
  | 'route-found'
  | 'storage-injected';

export type Lifetime = 'once-per-app' | 'once-per-request';

export interface RouteFindings {
  readonly ownPath: string;
  readonly prefix: string;
  readonly putTogetherIn: Place;
  readonly handler: Place;
  readonly handlerLine: number;
  readonly nearMisses: {
    readonly withoutPrefix: number;
    readonly otherMethod: number;
    readonly slashAtTheEnd: number;
  };
}

export interface InjectionFindings {
  readonly injected: readonly string[];
  readonly provider: Place;
  readonly storage: Place;
  readonly storageMadeIn: Place;
  readonly lifetimes: { readonly storage: Lifetime | ''; readonly pipeline: Lifetime | '' };
  readonly files: readonly string[];
  readonly fieldsInFile: readonly string[];
  readonly clockReadIn: Place;
}

export interface AnswerFindings {
  readonly flow: readonly FlowEvent[];
  readonly caseIdMadeIn: Place;
  readonly status: number;
  readonly response: Place;
  readonly responseFields: readonly string[];
  readonly invalidStatus: number;
  readonly neverForInvalid: readonly FlowEvent[];
  readonly refusedIn: Place;
}
