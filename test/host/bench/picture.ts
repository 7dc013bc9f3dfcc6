/**
 * `npm run picture:compare`: draws docs/images/compare.svg. The same calls by n8n's HTTP Request node, once with the
 * credential of this package and once with an ordinary one, as the server saw them.
 */
import fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Lane, summaryOf, timelineSvg } from '../../demo/timeline';
import { projectFolder } from '../folders';
import { startHost } from '../host';
import { ORDINARY, OUR_CREDENTIAL, type Subject } from './subjects';

const CALLS = 600;
const TOKEN_MS = 2_000;
const RESPONSE_MS = 200;
/** *Batching* of the node, so that the calls take longer than a token is valid. */
const BATCHING = { batch: { batchSize: 40, batchInterval: 350 } };

/** An API whose tokens are valid for two seconds, under any first part of the path. */
async function startServer() {
	let lane: { logins: Array<Lane['logins'][number]>; calls: Array<Lane['calls'][number]> };
	let tokens: Map<string, number>;
	const reset = () => {
		lane = { logins: [], calls: [] };
		tokens = new Map();
	};
	reset();
	const app = fastify();
	app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _body, done) =>
		done(null, undefined),
	);
	app.post('/token', async () => {
		await sleep(RESPONSE_MS);
		const [token, at] = [randomUUID(), Date.now()];
		tokens.set(token, at + TOKEN_MS);
		lane.logins.push({ at, until: at + TOKEN_MS });
		return { access_token: token, expires_in: TOKEN_MS / 1000 };
	});
	app.get('/:n', async ({ headers: { authorization = '' } }, reply) => {
		const at = Date.now();
		const isRejected = (tokens.get(authorization.replace('Bearer ', '')) ?? 0) < at;
		lane.calls.push({ at, isRejected });
		await sleep(RESPONSE_MS);
		return await reply.code(isRejected ? 401 : 200).send({});
	});
	const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		baseUrl,
		reset,
		laneOf: (label: string): Lane => {
			const [first = 0] = [...lane.logins, ...lane.calls].map(({ at }) => at).sort();
			const since = <Seen extends { at: number }>(seen: Seen) => ({
				...seen,
				at: seen.at - first,
			});
			return {
				label,
				logins: lane.logins.map((each) => ({
					...since(each),
					until: each.until - first,
				})),
				calls: lane.calls.map(since),
			};
		},
		stop: async () => await app.close(),
	};
}

async function main(): Promise<void> {
	const server = await startServer();
	const host = await startHost({
		packageDirs: [projectFolder],
		env: { N8N_CUSTOM_EXTENSIONS: join(__dirname, 'rivals') },
	});
	const lanes: Lane[] = [];
	const play = async (subject: Subject, label: string) => {
		const task = { baseUrl: server.baseUrl, items: CALLS };
		const workflow = await subject.prepare(host, task);
		for (const node of workflow.nodes.filter(({ name }) => name === 'Call'))
			node.parameters.options = { batching: BATCHING };
		server.reset();
		await host.api.runWorkflow(await host.api.createWorkflow(workflow));
		const lane = server.laneOf(label);
		lanes.push(lane);
		process.stdout.write(`${label}: ${summaryOf(lane)}\n`);
	};
	try {
		await play(OUR_CREDENTIAL, 'Token Flow API');
		await play(ORDINARY, 'Ordinary credential');
		writeFileSync(join(projectFolder, 'docs/images/compare.svg'), `${timelineSvg(lanes)}\n`);
	} finally {
		await host.stop();
		await server.stop();
	}
}

void main();
