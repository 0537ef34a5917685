import { runVsce } from './vsceHere';

// `packer.cjs <folder> <package>`: makes one package and ends. The parts of vsce that publish and scan are not in this program.
const [folder, path] = process.argv.slice(2);
if (folder === undefined || path === undefined) {
  process.stderr.write('packer.cjs <folder> <package>\n');
  process.exitCode = 2;
} else {
  runVsce({ folder, path }, { scansForSecrets: false }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
