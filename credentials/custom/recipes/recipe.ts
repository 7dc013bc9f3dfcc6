import { z } from 'zod';

/*
 * A login as one secret-free text: what the form says, with the names of the fields it needs. Values are
 * templates; `{scope?}` leaves the entry out where the field is empty.
 */

/** The version of this schema; a text with another one is not read. */
const VERSION = 1;

/** Fields of the form that hold what differs between users. */
export const KEY_FIELDS = [
	'baseUrl',
	'clientId',
	'clientSecret',
	'username',
	'password',
	'initialRefreshToken',
	'privateKey',
	'privateKeyPassphrase',
	'scope',
	'assertionKeyId',
	'assertionIssuer',
	'assertionSubject',
	'assertionCertificate',
	'tenant',
	'region',
	'secret1',
	'secret2',
	'secret3',
] as const;

const text = z.string().max(4000);
const rows = z.record(text);

const request = z
	.object({
		method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
		/** Absolute, or relative to the base URL; absent in a renewal: the login's. */
		url: text.optional(),
		query: rows.optional(),
		headers: rows.optional(),
		/** One of these is the body. */
		form: rows.optional(),
		multipart: rows.optional(),
		json: z.record(z.unknown()).optional(),
		text: text.optional(),
		/** Of `text`. */
		contentType: text.optional(),
	})
	.strict()
	.refine(
		({ form, multipart, json, text: body }) =>
			[form, multipart, json, body].filter((each) => each !== undefined).length <= 1,
		'has more than one of form, multipart, json and text',
	);

const key = z.object({ label: text, hint: text.optional() }).strict();

const keys = z.record(z.union([text, key]));

export const RECIPE = z
	.object({
		tokenflow: z.literal(VERSION),
		name: text,
		/** The provider's page that says so. */
		source: text.optional(),
		baseUrl: text.optional(),
		testPath: text.optional(),
		/** What the user has to enter: name of the form's field → what the provider calls it. */
		keys,
		/** Requests before the login, in order. */
		before: z.array(request).max(3).optional(),
		/** Absent where `assertion` describes the token itself: no login is sent. */
		login: request.optional(),
		/** A request with the new token. */
		after: request.optional(),
		/** `refreshToken`: the refresh grant at the URL of the login. */
		renewal: z.union([z.literal('refreshToken'), request]).optional(),
		/** Sessions that a login replaces are ended: the URL of a revocation (RFC 7009), or a request of its own. */
		logOut: z.union([text, request]).optional(),
		/** How client ID and secret are added to the login, the renewal and a revocation. */
		client: z.enum(['body', 'basic', 'basicPlain', 'assertion', 'none']).optional(),
		assertion: z
			.object({
				algorithm: text.optional(),
				keyId: text.optional(),
				/** How the header names the certificate of the key. */
				certificate: z.enum(['x5t', 'x5t#S256', 'x5c']).optional(),
				/** How a shared secret is written. */
				secret: z.enum(['text', 'hex', 'base64']).optional(),
				issuer: text.optional(),
				subject: text.optional(),
				audience: text.optional(),
				seconds: z.number().positive().optional(),
				claims: z.record(z.unknown()).optional(),
				header: z.record(z.unknown()).optional(),
			})
			.strict()
			.optional(),
		response: z
			.object({
				token: text.optional(),
				header: text.optional(),
				cookie: text.optional(),
				lifetime: text.optional(),
				unit: text.optional(),
				fixedMinutes: z.number().positive().optional(),
				refreshToken: text.optional(),
			})
			.strict()
			.optional(),
		calls: z
			.object({
				in: z.enum(['header', 'query', 'cookie', 'body']).optional(),
				name: text.optional(),
				template: text.optional(),
				headers: rows.optional(),
				query: rows.optional(),
				cookies: rows.optional(),
				/** Where the login says that the API is, and the domains that it may name. */
				baseUrl: text.optional(),
				baseUrlHosts: z.array(text).optional(),
				expiredStatuses: z.array(z.number().int()).optional(),
				hosts: z.array(text).optional(),
			})
			.strict()
			.optional(),
	})
	.strict();

export type Recipe = Readonly<z.infer<typeof RECIPE>>;
export type RequestRecipe = Readonly<z.infer<typeof request>>;
