import assert from 'node:assert/strict';
import { chmod, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { prepareHome, whetstoneHome } from '../../../../src/node/home/whetstoneHome';
import { asOrdinaryUser } from '../../../fakes/asOrdinaryUser';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

/** Windows has no permission bits on folders. */
const itWithPermissions = process.platform === 'win32' ? it.skip : it;

describe('whetstoneHome', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('is the setting, else WHETSTONE_HOME, else Whetstone in the home', () => {
    const own = join(homedir(), 'Whetstone');
    const [a, b] = [join(homedir(), 'a ü'), join(homedir(), 'b')];
    assert.equal(whetstoneHome({ environment: {} }), own);
    assert.equal(whetstoneHome({ setting: ' ', environment: { WHETSTONE_HOME: '' } }), own);
    assert.equal(whetstoneHome({ environment: { WHETSTONE_HOME: b } }), b);
    assert.equal(whetstoneHome({ setting: a, environment: { WHETSTONE_HOME: b } }), a);
    assert.equal(whetstoneHome({ setting: '~/a ü', environment: {} }), a);
    assert.equal(whetstoneHome({ setting: '~', environment: {} }), normalizedHome());
  });

  it('refuses a relative folder with a way to the setting', () => {
    for (const setting of ['Whetstone', './x', '~x/y']) {
      assert.throws(() => whetstoneHome({ setting, environment: {} }), isAboutTheSetting);
    }
  });

  it('is made when it is to be used, and nothing else is left in it', async () => {
    const home = join(await folders.make(), 'deep', 'home');
    await prepareHome(home);
    assert.deepEqual(await readdir(home), []);
  });

  it('says why it cannot be used when a file stands in its way', async () => {
    const root = await folders.make({ file: '' });
    await assert.rejects(prepareHome(join(root, 'file', 'home')), (error) => {
      return isAboutTheSetting(error) && /a file stands where a folder is needed/.test((error as Error).message);
    });
  });

  itWithPermissions('says why it cannot be used without permission (not on Windows: no such permissions)', async () => {
    const root = await folders.make();
    await chmod(root, 0o555);
    await asOrdinaryUser(async () => {
      await assert.rejects(prepareHome(join(root, 'home')), (error) => {
        return isAboutTheSetting(error) && /writing is not permitted there/.test((error as Error).message);
      });
    });
  });
});

function normalizedHome(): string {
  return join(homedir(), '.');
}

function isAboutTheSetting(error: unknown): boolean {
  assert.ok(error instanceof HumanError);
  assert.deepEqual(error.action, { kind: 'openSettings', setting: 'whetstone.home.folder' });
  return true;
}
