import { BaseLLMClient } from './client.ts';

/**
 * Asks the model behind it only once for the same prompt.
 *
 * Holds at most `maxEntries` answers; the one that was not needed for longest goes first. Failures are not kept.
 */
export class CachingLLMClient extends BaseLLMClient {
  private readonly model: BaseLLMClient;
  private readonly maxEntries: number;
  /** A Map keeps the order in which keys were set: the first is the one not needed for longest. */
  private readonly answers = new Map<string, string>();

  constructor(model: BaseLLMClient, maxEntries: number) {
    super();
    this.model = model;
    this.maxEntries = maxEntries;
  }

  override async complete(prompt: string): Promise<string> {
    const answer = this.answers.get(prompt) ?? (await this.model.complete(prompt));
    this.remember(prompt, answer);
    return answer;
  }

  private remember(prompt: string, answer: string): void {
    this.answers.delete(prompt);
    this.answers.set(prompt, answer);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.maxEntries) return;
      this.answers.delete(oldest);
    }
  }
}
