import type { FastifyInstance } from 'fastify';

import type { Simulator, SimulatorContext } from '../core/types';
import { accounts } from './accounts';
import { assertionKeys, JWT_ALGORITHMS } from './assertion';
import { ATTACH_STYLES } from './attach';
import { dialectOf, PROFILES } from './dialects';
import { addFeed } from './feed';
import { addFiles } from './files';
import { addItems } from './items';
import { addLoginRoutes, presentedClient } from './loginRoutes';
import { addResources } from './resources';

const ROOTS = ['/api', '/p/:profile/api'];

function register(app: FastifyInstance, context: SimulatorContext): void {
	const created: Parameters<typeof addItems>[3] = new Map();
	context.onReset(() => created.clear());
	addLoginRoutes(app, context);
	addFeed(app, ROOTS, context);
	for (const root of ROOTS) {
		addItems(app, root, context, created);
		addFiles(app, root);
		addResources(app, root);
	}
	context.action('profiles', 'All ready dialects, each served under /p/<name>/', () => PROFILES);
	context.action(
		'assertionKey',
		'The private key (PEM, or the secret for HS256) that "algorithm" assertions are signed with',
		({ algorithm }) => {
			const known = JWT_ALGORITHMS.find((name) => name === algorithm);
			if (known === undefined) throw new Error(`Algorithms are ${JWT_ALGORITHMS.join(', ')}`);
			return { privateKey: assertionKeys(known).privateKey };
		},
	);
}

/** A server without a provider's manners, whose login speaks any dialect; options: see README. */
export const tokenServer: Simulator = {
	name: 'tokenServer',
	roots: ROOTS,
	clients: Object.values(accounts),
	defaults: {
		lifetimeMs: 600_000,
		rotatingRefreshTokens: true,
		options: {
			profile: 'form',
			dialect: {},
			refusedStatus: 401,
			renewalWithoutRefreshToken: false,
			rows: 95,
			firstPage: 1,
			totalOffset: 0,
			shrinkBy: 0,
			moveBy: 0,
			moveAfter: 1,
			pageSizeCap: 1_000_000,
			ignorePosition: false,
			repeatCursor: false,
			foreignNext: null,
			signs: null,
			honourIdempotencyKey: false,
			feedOrder: 'oldestFirst',
			feedTimes: 'iso',
			feedExclusive: false,
			feedTotal: false,
		},
	},
	readToken(request, context) {
		const dialect = dialectOf(request, context);
		return dialect === undefined ? undefined : ATTACH_STYLES[dialect.attach](request, context);
	},
	unauthorized: (_request, rejection) => ({
		status: 401,
		headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
		body: { error: 'invalid_token', error_description: `The access token is ${rejection}` },
	}),
	forbidden: () => ({ status: 403, body: { error: 'insufficient_scope' } }),
	notFound: (_request, allowedMethods) => ({
		status: allowedMethods.length > 0 ? 405 : 404,
		body: { message: allowedMethods.length > 0 ? 'Method not allowed' : 'Not found' },
	}),
	presentedClient,
	register,
};
