/** Who answers the prompts. */
export const LLMProvider = { FAKE: 'fake', OPENAI: 'openai' } as const;
export type LLMProvider = (typeof LLMProvider)[keyof typeof LLMProvider];

/** The model gave no usable answer. */
export class LLMError extends Error {
  override readonly name: string = 'LLMError';
}

/** How to reach a model over HTTP. */
export interface LLMOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutSeconds: number;
}

/** Something that answers prompts. */
export abstract class BaseLLMClient {
  /** Answers the model's text. Rejects with LLMError when there is none. */
  abstract complete(prompt: string): Promise<string>;
}

const REMEMBERED_PROMPTS = 100;

/**
 * A model that costs nothing and says the same thing every time.
 *
 * It plays the answers it was given, in order; an error among them is thrown. After that, and without any, it repeats
 * the first line of the prompt.
 */
export class FakeLLMClient extends BaseLLMClient {
  /** The prompts it was asked last, oldest first. */
  readonly prompts: string[] = [];
  private readonly answers: (string | Error)[];

  constructor(answers: Iterable<string | Error> = []) {
    super();
    this.answers = [...answers];
  }

  override async complete(prompt: string): Promise<string> {
    this.prompts.push(prompt);
    if (this.prompts.length > REMEMBERED_PROMPTS) this.prompts.shift();
    const answer = this.answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? `[fake model] ${prompt.split('\n', 1)[0]}`;
  }
}

/** A model behind the chat completions API of OpenAI, or of anyone who speaks the same. */
export class OpenAIClient extends BaseLLMClient {
  private readonly options: LLMOptions;
  private readonly send: typeof fetch;

  /** `send` replaces the network in tests. */
  constructor(options: LLMOptions, send: typeof fetch = fetch) {
    super();
    this.options = options;
    this.send = send;
  }

  override async complete(prompt: string): Promise<string> {
    const { baseUrl, apiKey, model, timeoutSeconds } = this.options;
    const headers = new Headers({ 'Content-Type': 'application/json' });
    if (apiKey !== '') headers.set('Authorization', `Bearer ${apiKey}`);
    const body = JSON.stringify({ model, messages: [{ role: 'user', content: prompt }] });
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    let status: number;
    let text: string;
    try {
      // Taken out of the object first: fetch must not be called as a method of ours.
      const { send } = this;
      const response = await send(`${baseUrl}/chat/completions`, { method: 'POST', headers, body, signal });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new LLMError(`The model could not be reached: ${String(error)}`, { cause: error });
    }
    if (status < 200 || status > 299) throw new LLMError(`The model answered with status ${status}.`);
    return textOfCompletion(text);
  }
}

function textOfCompletion(json: string): string {
  let content: unknown;
  try {
    const completion = JSON.parse(json) as { choices?: { message?: { content?: unknown } }[] } | null;
    content = completion?.choices?.[0]?.message?.content;
  } catch (error) {
    throw new LLMError("The model's answer has an unknown shape.", { cause: error });
  }
  if (typeof content !== 'string') throw new LLMError("The model's answer has no text.");
  return content;
}

/** The model that the settings name. */
export class LLMClient extends BaseLLMClient {
  private readonly client: BaseLLMClient;

  constructor(provider: LLMProvider, options: LLMOptions) {
    super();
    if (provider === LLMProvider.OPENAI) {
      this.client = new OpenAIClient(options);
    } else {
      this.client = new FakeLLMClient();
    }
  }

  override complete(prompt: string): Promise<string> {
    return this.client.complete(prompt);
  }
}
