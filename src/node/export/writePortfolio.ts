import { lstat, open, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HumanError } from '../../core/errors';
import { PORTFOLIO_MARK, portfolioHtml } from '../../core/portfolio/portfolioHtml';
import { portfolioFolder } from '../../core/portfolio/portfolioFolder';
import type { Portfolio } from '../../core/portfolio/portfolio';
import { l10n } from '../../shared/l10n';
import { isMissing } from '../pack/errorCode';
import { writeOut } from './writeOut';

export interface WritePortfolioOptions {
  /** BCP 47 tag, for numbers and readers. */
  readonly language: string;
  /** Write over what is there: a page of another kind, and files in a folder that is not empty. Nothing is ever removed. */
  readonly isForced?: boolean;
}

/**
 * Writes a portfolio: a single page where the path ends in `.html`, else a folder. An older portfolio's page is written over.
 * @param path absolute
 * @returns absolute path of the page, or of the folder's README
 */
export async function writePortfolio(
  portfolio: Portfolio,
  path: string,
  { language, isForced = false }: WritePortfolioOptions,
): Promise<string> {
  if (/^\.html?$/i.test(extname(path))) {
    const mayReplace = isForced || (await isPortfolioPage(path));
    await writeOut(path, portfolioHtml(portfolio, { language }), { isForced: mayReplace });
    return path;
  }
  if (!isForced) await requireEmpty(path);
  for (const [name, content] of portfolioFolder(portfolio, { language })) {
    await writeOut(join(path, ...name.split('/')), content, { isForced });
  }
  return join(path, 'README.md');
}

/** A page of ours from an earlier time. */
async function isPortfolioPage(path: string): Promise<boolean> {
  try {
    if (!(await lstat(path)).isFile()) return false;
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
      return buffer.toString('utf8', 0, bytesRead).includes(PORTFOLIO_MARK);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function requireEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  throw new HumanError(l10n.t('{0} is there already and is not empty. Name another folder.', folder));
}
