import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { DenialLetterMissingError } from '../errors.ts';
import { LLMError, type BaseLLMClient } from '../llm/client.ts';
import type { Logger } from '../logger.ts';
import { CaseMode, CaseStatus, DocType, withMetadata, type Case, type Document } from '../models.ts';
import type { CaseRepository } from '../storage/caseRepository.ts';
import { appealLetter, argumentPrompt, checkPrompt, reasonPrompt } from './prompts.ts';

/** The case as it was stored at the end, and the letter that came out. */
export interface PipelineResult {
  readonly case: Case;
  readonly letter: Document;
}

/** The work DenialOps exists for: turns the documents of a case into an appeal letter. */
export class AppealPipeline {
  private readonly storage: CaseRepository;
  private readonly llmClient: BaseLLMClient;
  private readonly clock: Clock;
  private readonly logger: Logger;

  constructor(storage: CaseRepository, llmClient: BaseLLMClient, clock: Clock, logger: Logger) {
    this.storage = storage;
    this.llmClient = llmClient;
    this.clock = clock;
    this.logger = logger;
  }

  /**
   * Writes the letter and stores it with the case; may be run again at any time.
   * Rejects with CaseNotFoundError, DenialLetterMissingError, or LLMError; after an LLMError the case is marked failed.
   */
  async run(caseId: string): Promise<PipelineResult> {
    const opened = await this.storage.getCase(caseId);
    const denialLetter = await this.storage.findDocument(caseId, DocType.DENIAL_LETTER);
    if (!denialLetter) throw new DenialLetterMissingError(caseId);

    this.logger.info(`Processing case ${caseId}`);
    await this.storage.saveCase(withMetadata(opened, { status: CaseStatus.PROCESSING }));
    const { reason, argument } = await this.askModelOrFail(opened, denialLetter);

    const text = appealLetter(opened.metadata, this.clock(), reason, argument);
    const content = new TextEncoder().encode(text);
    const letter = await this.storage.addDocument(caseId, randomUUID(), DocType.APPEAL_LETTER, content);
    const completed = withMetadata(opened, { status: CaseStatus.COMPLETED, denialReason: reason });
    await this.storage.saveCase(completed);
    this.logger.info(`Completed case ${caseId}`);
    return { case: completed, letter };
  }

  private async askModelOrFail(opened: Case, denialLetter: Document): Promise<{ reason: string; argument: string }> {
    try {
      return await this.askModel(opened, denialLetter);
    } catch (error) {
      if (error instanceof LLMError) {
        this.logger.warning(`Failed case ${opened.id}`);
        await this.storage.saveCase(withMetadata(opened, { status: CaseStatus.FAILED }));
      }
      throw error;
    }
  }

  private async askModel(opened: Case, denialLetter: Document): Promise<{ reason: string; argument: string }> {
    const documents = await this.storage.listDocuments(opened.id);
    // Letters of earlier runs are no evidence.
    const evidence = documents.filter(({ docType }) => docType !== DocType.APPEAL_LETTER);
    const reason = await this.llmClient.complete(reasonPrompt(denialLetter));
    let argument = await this.llmClient.complete(argumentPrompt(reason, evidence));
    if (opened.mode === CaseMode.VERIFIED) {
      argument = await this.llmClient.complete(checkPrompt(argument, evidence));
    }
    return { reason, argument };
  }
}
