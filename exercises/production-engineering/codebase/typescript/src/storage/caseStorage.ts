import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock, type Clock } from '../clock.ts';
import { CaseExistsError, CaseNotFoundError } from '../errors.ts';
import { DocType, isOneOf, type Case, type CaseMetadata, type CaseMode, type Document } from '../models.ts';
import { caseFromJson, caseToJson } from './caseJson.ts';
import type { CaseRepository } from './caseRepository.ts';

/** Ids become names of files, so nothing that could leave the folder gets through. */
const SAFE_ID = /^[A-Za-z0-9-]{1,64}$/;
const DOCUMENT_FILE = /^(\d{4,})\.([a-z_]+)\.([A-Za-z0-9-]{1,64})$/;

/**
 * Keeps each case in a folder of its own, as plain files:
 *
 *     <root>/<case id>/case.json
 *     <root>/<case id>/documents/0001.denial_letter.<document id>
 */
export class CaseStorage implements CaseRepository {
  private readonly root: string;
  private readonly clock: Clock;

  constructor(root: string, clock: Clock = systemClock) {
    this.root = root;
    this.clock = clock;
  }

  async createCase(caseId: string, mode: CaseMode, metadata: CaseMetadata): Promise<Case> {
    requireSafe(caseId);
    const created: Case = { id: caseId, mode, createdAt: this.clock(), metadata };
    await mkdir(this.root, { recursive: true });
    try {
      await mkdir(join(this.root, caseId));
    } catch (error) {
      throw hasCode(error, 'EEXIST') ? new CaseExistsError(caseId) : error;
    }
    await this.writeCase(created);
    return created;
  }

  async getCase(caseId: string): Promise<Case> {
    if (!SAFE_ID.test(caseId)) throw new CaseNotFoundError(caseId);
    let json: string;
    try {
      json = await readFile(this.caseFile(caseId), 'utf8');
    } catch (error) {
      throw hasCode(error, 'ENOENT') ? new CaseNotFoundError(caseId) : error;
    }
    return caseFromJson(json);
  }

  async saveCase(changed: Case): Promise<void> {
    await this.getCase(changed.id);
    await this.writeCase(changed);
  }

  async addDocument(caseId: string, documentId: string, docType: DocType, content: Uint8Array): Promise<Document> {
    requireSafe(documentId);
    const position = (await this.listDocuments(caseId)).length + 1;
    const folder = this.documentsDir(caseId);
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, `${String(position).padStart(4, '0')}.${docType}.${documentId}`), content);
    return { id: documentId, caseId, docType, content };
  }

  async listDocuments(caseId: string): Promise<Document[]> {
    await this.getCase(caseId);
    const folder = this.documentsDir(caseId);
    const found: { position: number; name: string; document: Document }[] = [];
    for (const name of await namesIn(folder)) {
      const [, position, docType, id] = DOCUMENT_FILE.exec(name) ?? [];
      if (position === undefined || id === undefined || !isOneOf(DocType, docType)) continue;
      const content = new Uint8Array(await readFile(join(folder, name)));
      found.push({ position: Number(position), name, document: { id, caseId, docType, content } });
    }
    found.sort((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1));
    return found.map(({ document }) => document);
  }

  async findDocument(caseId: string, docType: DocType): Promise<Document | undefined> {
    const documents = await this.listDocuments(caseId);
    return documents.findLast((document) => document.docType === docType);
  }

  private caseFile(caseId: string): string {
    return join(this.root, caseId, 'case.json');
  }

  private documentsDir(caseId: string): string {
    return join(this.root, caseId, 'documents');
  }

  private async writeCase(changed: Case): Promise<void> {
    await writeWhole(this.caseFile(changed.id), caseToJson(changed));
  }
}

function requireSafe(newId: string): void {
  if (!SAFE_ID.test(newId)) {
    throw new RangeError(`"${newId}" cannot be an id: letters, digits and hyphens only, 64 at most.`);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Whoever reads the file at the same time sees all of the old content or all of the new one. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `${randomUUID()}.tmp`);
  await writeFile(temporary, content);
  await rename(temporary, path);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
