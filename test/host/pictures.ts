/**
 * `npm run pictures`: looks at the forms, errors and pages of the package in a real n8n, as screenshots in
 * `.pictures/`. Names behind the command choose scenes: `npm run pictures -- diagnose trigger`. Those of the
 * README go to docs/images.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { laneOf } from '../demo/lanes';
import { startLivePage } from '../demo/livePage';
import { credentialOf, type DemoService, readExample, services } from '../demo/services';
import { startSandbox } from '../sandbox';
import { openEditor } from './editor/editor';
import { projectFolder } from './folders';
import { startHost } from './host';
import { type PictureStage, SCENES } from './pictures/scenes';

const wanted = process.argv.slice(2);
const folder = join(projectFolder, '.pictures');

async function main(): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const sandbox = await startSandbox();
	const host = await startHost({ packageDirs: [projectFolder] });
	const page = await startLivePage(() =>
		services.map(({ provider, label }) => laneOf(sandbox.control, provider, label)),
	);
	const editor = await openEditor(host);
	try {
		const ids = new Map<DemoService, string>();
		for (const service of services) {
			const input = credentialOf(service, sandbox.origins[service.provider]);
			ids.set(service, await host.api.createCredential(input));
		}
		const stage: PictureStage = {
			...{ editor, folder, host, sandbox, livePage: page.url },
			docs: join(projectFolder, 'docs/images'),
			credential: (provider) => {
				const [service, id] = [...ids].find(([each]) => each.provider === provider) ?? [];
				if (service === undefined || id === undefined) throw new Error(provider);
				return { id, type: service.credentialType, name: service.credentialName };
			},
			example: (file) => readExample(file, [...ids]),
		};
		for (const [name, scene] of Object.entries(SCENES)) {
			if (wanted.length > 0 && !wanted.includes(name)) continue;
			const outcome = await scene(stage).then(
				() => 'done',
				(error: unknown) => String(error).split('\n').slice(0, 4).join(' '),
			);
			process.stdout.write(`${name}: ${outcome}\n`);
		}
	} finally {
		await editor.close();
		await page.stop();
		await host.stop();
		await sandbox.stop();
	}
}

void main();
