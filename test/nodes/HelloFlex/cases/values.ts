import type { Failure } from '../../support/operationCases';

/** Records that the simulator has after its start, by type and number. */
const seeded = (prefix: string) => (index: number) =>
	`${prefix.padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const agency = seeded('a0');
export const colleague = seeded('a1');
export const candidate = seeded('c0');
export const employer = seeded('e0');
export const contact = seeded('e1');
export const job = seeded('b0');
export const application = seeded('b1');
export const contract = seeded('d0');
export const timecard = seeded('d1');
export const activity = seeded('f0');
export const document = seeded('f1');
export const invoice = seeded('f2');
export const news = seeded('f3');
export const costCenter = seeded('e2');
export const illness = seeded('f4');

export const NOWHERE = '99999999-0000-4000-8000-000000000000';

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });
export const picked = (value: string | number) => ({ __rl: true, mode: 'list', value });

/** An expression without a result, which n8n itself cannot detect before the node runs. */
export const nothing = byId('={{ $json.nothing }}');

export const guid: unknown = expect.stringMatching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
);

export const text: unknown = expect.any(String);

/** The failure for a record that does not exist or that the API user cannot see. */
export const missing = (
	parameters: Failure['parameters'],
	request: Failure['requests'][number],
): Failure => ({
	title: 'fails with 404 for a record that does not exist',
	parameters: parameters ?? {},
	requests: [request],
	error: /^The API returned 404 Not Found/,
});

/** The failure of an API user with read permission only. */
export const forbidden = (
	parameters: Failure['parameters'],
	request: Failure['requests'][number],
): Failure => ({
	title: 'fails with 403 if the API user lacks permission',
	parameters: parameters ?? {},
	credential: {
		clientId: 'sandbox-api-user-reader',
		clientSecret: 'canary-helloflex-secret-reader',
	},
	requests: [request],
	error: /^The API returned 403 Forbidden/,
});

/** The failure for a required field that is empty: nothing is sent. */
export const empty = (label: string, parameters: Failure['parameters']): Failure => ({
	title: `asks for '${label}', and sends nothing`,
	parameters: parameters ?? {},
	requests: [],
	error: `'${label}' is empty`,
});

/** The full response of the server, of which some fields are checked. */
export const some = (fields: object): unknown => expect.objectContaining(fields) as unknown;
