/** `prepublishOnly`: refuses to publish as long as author and repository are placeholders. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { placeholdersIn } from './package/publisher';

const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
const placeholders = placeholdersIn(manifest);
if (placeholders.length > 0) {
	process.stderr.write(
		`Not published. Fill in package.json first: ${placeholders.join(', ')} still name a placeholder.\n`,
	);
	process.exit(1);
}
