/** A page that shows what the simulators see while workflows run. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Lane } from './timeline';
import { timelineSvg } from './timeline';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>What the servers see</title>
<style>
:root{color-scheme:light dark}
body{font:16px system-ui,sans-serif;max-width:980px;margin:2rem auto;padding:0 1rem;background:#fff;color:#24292f}
@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}}
#picture{overflow-x:auto}svg{width:100%;min-width:720px;height:auto}
</style>
<h1>What the servers see</h1>
<p>Run a workflow in the editor: each call appears here as the provider's server received it. Many calls, few logins. Only the test of a credential adds a rejected call, on purpose: it tries a made-up token, too, to see whether the API checks tokens.</p>
<div id="picture"></div>
<p id="gone" hidden>The simulators have stopped.</p>
<script>
const picture = document.getElementById('picture');
async function draw() {
	try {
		picture.innerHTML = await (await fetch('timeline.svg')).text();
		setTimeout(draw, 1000);
	} catch { document.getElementById('gone').hidden = false; }
}
draw();
</script>
</html>`;

/** A page that is being served. */
export interface LivePage {
	readonly url: string;
	stop(): Promise<void>;
}

const isSeen = ({ logins, calls }: Lane) => logins.length + calls.length > 0;

/** Serves the page on this machine only. @param lanes what was seen so far, asked for each second */
export async function startLivePage(lanes: () => readonly Lane[]): Promise<LivePage> {
	const server: Server = createServer((request, response) => {
		const isPicture = request.url?.startsWith('/timeline.svg') === true;
		const type = isPicture ? 'image/svg+xml' : 'text/html; charset=utf-8';
		response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
		response.end(isPicture ? timelineSvg(lanes().filter(isSeen), Date.now()) : PAGE);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((closed) => server.close(() => closed()));
		},
	};
}
