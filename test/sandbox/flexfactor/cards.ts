import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';

import { send } from '../core/answers';
import { bearerToken, jsonObject, queryOf } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { lowerKeys, numberOf, textOf, valueAt } from '../core/values';
import { envelope, unauthorized, validationFailed } from './envelopes';
import { flexfactorClients } from './token';

/** Published test numbers; all others are rejected, so that no real card is ever stored here. */
export const TEST_CARDS = {
	'4111111111111111': 'challengeOrDecline',
	'4000002760003184': 'approve',
	'5555555555554444': 'approve',
} as const;
export type CardBehavior = (typeof TEST_CARDS)[keyof typeof TEST_CARDS];

/** Card tokens of the seed, for tests that do not tokenize. */
export const SEEDED_CARD_TOKENS: Readonly<Record<string, CardBehavior>> = {
	'cccccccc-0000-4000-8000-000000000001': 'approve',
	'cccccccc-0000-4000-8000-000000000002': 'challengeOrDecline',
};

const isTestCard = (number: string): number is keyof typeof TEST_CARDS =>
	Object.hasOwn(TEST_CARDS, number);

/** Only the behavior of a card is stored with its token; number and CVV are discarded immediately. */
export interface CardVault {
	store(number: string): string | undefined;
	behavior(tokenOrNumber: string, isToken: boolean): CardBehavior | undefined;
	clear(): void;
}

export function cardVault(): CardVault {
	const stored = new Map<string, CardBehavior>(Object.entries(SEEDED_CARD_TOKENS));
	return {
		store(number) {
			if (!isTestCard(number)) return undefined;
			const token = randomUUID();
			stored.set(token, TEST_CARDS[number]);
			return token;
		},
		behavior(tokenOrNumber, isToken) {
			if (isToken) return stored.get(tokenOrNumber);
			return isTestCard(tokenOrNumber) ? TEST_CARDS[tokenOrNumber] : undefined;
		},
		clear() {
			stored.clear();
			for (const entry of Object.entries(SEEDED_CARD_TOKENS)) stored.set(...entry);
		},
	};
}

function knowsTokenizationKey(request: FastifyRequest): boolean {
	const { mid, environment } = queryOf(request);
	return flexfactorClients.some(
		({ attributes }) => attributes?.mid === mid && attributes?.tokenizationKey === environment,
	);
}

/** The documentation sends the key pair in the query, a public client sends a bearer token; both work. */
function mayTokenize(context: SimulatorContext, request: FastifyRequest): boolean {
	return (
		knowsTokenizationKey(request) ||
		context.tokens.check(bearerToken(request)).state === 'valid'
	);
}

function tokenized(card: unknown, token: string, now: string): Response {
	const number = String(valueAt(card, 'number'));
	const paymentMethod = {
		token,
		created_at: now,
		updated_at: now,
		test: false,
		last_four_digits: number.slice(-4),
		// Eight digits, as observed in the provider's sandbox.
		first_six_digits: number.slice(0, 8),
		first_name: valueAt(card, 'first_name') ?? null,
		last_name: valueAt(card, 'last_name') ?? null,
		month: numberOf(valueAt(card, 'month')) ?? null,
		year: numberOf(valueAt(card, 'year')) ?? null,
		number: null,
		verification_value: null,
		errors: null,
	};
	const transaction = {
		on_test_gateway: true,
		created_at: now,
		updated_at: now,
		succeeded: true,
		token: null,
		amount: 0,
		payment_method_added: false,
		payment_method: paymentMethod,
	};
	return { status: 200, body: { transaction, cardBinInfo: null, ...envelope } };
}

const REQUIRED = ['first_name', 'last_name', 'number', 'month', 'year'];

function tokenize(context: SimulatorContext, vault: CardVault, request: FastifyRequest): Response {
	if (!mayTokenize(context, request)) return unauthorized;
	const card = valueAt(lowerKeys(jsonObject(request)), 'payment_method.credit_card');
	const missing = REQUIRED.filter((name) => valueAt(card, name) === undefined);
	if (missing.length > 0) {
		const errors = missing.map((name) => [
			`payment_method.credit_card.${name}`,
			[`The ${name} field is required.`],
		]);
		return validationFailed(context, Object.fromEntries(errors));
	}
	const token = vault.store(textOf(valueAt(card, 'number')) ?? '');
	if (token === undefined) {
		return validationFailed(context, {
			'payment_method.credit_card.number': ['Only published test cards are accepted here.'],
		});
	}
	return tokenized(card, token, new Date(context.clock.now()).toISOString());
}

export function addTokenize(
	app: FastifyInstance,
	context: SimulatorContext,
	vault: CardVault,
): void {
	app.post('/v1/tokenize', { config: { kind: 'public' } }, (request, reply) =>
		send(reply, tokenize(context, vault, request)),
	);
}

const CARD_FIELD =
	/("(?:number|cardNumber|verification_value|verificationValue)"\s*:\s*"?)(\d{3,4}|\d{12,19})\b/gi;

/** Masks card numbers and CVVs in a body before it is logged; card tokens are kept. */
export function redactCards(body: string): string {
	return body.replace(CARD_FIELD, '$1***');
}
