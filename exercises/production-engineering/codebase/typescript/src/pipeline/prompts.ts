import { formatTimestamp } from '../clock.ts';
import { textOf, type CaseMetadata, type Document } from '../models.ts';

/** Asks why the claim was denied. */
export function reasonPrompt(denialLetter: Document): string {
  return `State in one sentence why the insurer denied the claim.\n\n${quote(denialLetter)}`;
}

/** Asks for the heart of the letter. */
export function argumentPrompt(reason: string, documents: readonly Document[]): string {
  return [
    'Argue in plain words why the denial should be reversed, using nothing but these documents.',
    `Reason for the denial: ${reason}`,
    ...documents.map(quote),
  ].join('\n\n');
}

/** Asks for the same argument without what the documents do not say. */
export function checkPrompt(argument: string, documents: readonly Document[]): string {
  return [
    'Repeat the argument, leaving out every statement that the documents do not support.',
    `Argument: ${argument}`,
    ...documents.map(quote),
  ].join('\n\n');
}

/** The letter to the insurer. */
export function appealLetter(metadata: CaseMetadata, day: Date, reason: string, argument: string): string {
  return [
    formatTimestamp(day).slice(0, 10),
    `To: ${metadata.insurer}\nAppeal of the denial of claim ${metadata.claimNumber}`,
    `You denied this claim for the following reason: ${reason}`,
    argument,
    'Please review the decision and send us the outcome in writing.\n',
  ].join('\n\n');
}

function quote(document: Document): string {
  return `--- ${document.docType} ---\n${textOf(document)}`;
}
