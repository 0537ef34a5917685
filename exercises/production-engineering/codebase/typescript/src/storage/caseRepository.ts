import type { Case, CaseMetadata, CaseMode, DocType, Document } from '../models.ts';

/** What the service needs of the place where it keeps its cases. All methods reject with the errors named. */
export interface CaseRepository {
  /** Stores a new case, stamped with the current time. CaseExistsError when the id is taken. */
  createCase(caseId: string, mode: CaseMode, metadata: CaseMetadata): Promise<Case>;
  /** CaseNotFoundError when there is none. */
  getCase(caseId: string): Promise<Case>;
  /** Replaces the stored case of the same id. CaseNotFoundError when there is none. */
  saveCase(changed: Case): Promise<void>;
  /** Adds a document after all others of the case. CaseNotFoundError. */
  addDocument(caseId: string, documentId: string, docType: DocType, content: Uint8Array): Promise<Document>;
  /** All documents of a case, in the order they were added. CaseNotFoundError. */
  listDocuments(caseId: string): Promise<Document[]>;
  /** The newest document of a type, or undefined. CaseNotFoundError. */
  findDocument(caseId: string, docType: DocType): Promise<Document | undefined>;
}
