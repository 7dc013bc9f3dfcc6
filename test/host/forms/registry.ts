import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';

import { runNpm, runOrFail } from '../run';

/** A registry that has one package, and the PATH with an npm that asks it. */
export interface Registry {
	readonly path: string;
	close(): Promise<void>;
}

/**
 * Publishes a built package to nobody: n8n takes packages from npm's own registry only, and by npm. So its npm is given
 * the address of this one.
 * @param scratch folder for the tarball and the npm
 */
export async function startRegistry(packageFolder: string, scratch: string): Promise<Registry> {
	const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
		readonly name: string;
		readonly version: string;
	};
	const { name, version } = manifest;
	await runNpm(['pack', '--ignore-scripts', '--pack-destination', scratch], packageFolder);
	const tarball = readFileSync(join(scratch, `${name}-${version}.tgz`));
	const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	const server = createServer(({ url = '' }, response) => {
		if (url.endsWith('.tgz')) return response.end(tarball);
		if (!url.startsWith(`/${name}`)) return response.writeHead(404).end('{}');
		const dist = { tarball: `${origin}/${name}.tgz`, integrity };
		response.setHeader('content-type', 'application/json');
		return response.end(
			JSON.stringify({
				...{ name, 'dist-tags': { latest: version } },
				versions: { [version]: { ...manifest, dist } },
			}),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const npm = (await runOrFail('sh', ['-c', 'command -v npm'], scratch)).trim();
	// Of two registries, npm asks the last.
	const script = join(scratch, 'npm');
	writeFileSync(script, `#!/bin/sh\nexec "${npm}" "$@" --registry=${origin}\n`);
	chmodSync(script, 0o755);
	return {
		path: [scratch, process.env.PATH].join(delimiter),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
