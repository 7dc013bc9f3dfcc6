import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { RestError } from '../rest/errors/restError';
import type { Field, Input, Resource, RunContext } from '../rest/operations';
import { decline, declineCodes, whenDeclined } from './apiError';
import { orderInPath } from './orderFields';

/** Flex Pay's pages and its code name the same thing differently. */
const cardPath: Field = {
	property: {
		displayName: 'Card Path',
		name: 'cardPath',
		type: 'options',
		options: [
			{ name: 'Card', value: 'card', description: '/orders/…/card' },
			{ name: 'Payment', value: 'payment', description: '/orders/…/payment' },
		],
		default: 'card',
		description: "Try Payment if Flex Pay answers 404 although the shopper's loan was accepted",
	},
};

const unmask: Field = {
	property: {
		displayName: 'Show Card Number',
		name: 'showCardNumber',
		type: 'boolean',
		default: false,
		hint: 'Flex Pay forbids storing the card: switch the saving of executions off first',
		description:
			'Whether number and security code are put into the item. Flex Pay forbids storing them, and n8n stores what its executions handle: switch the saving of executions off in the settings of this workflow first. Never possible as a tool of an AI agent.',
	},
};

const masked = (value: unknown): string => {
	const text = textOf(value);
	return text.length <= 4 ? '•'.repeat(text.length) : `•••• ${text.slice(-4)}`;
};

/** Everything with which the card could be charged. */
const SECRETS = ['number', 'ccv', 'cvv', 'token', 'instrumentToken', 'aliasCvv'];

function maskedData(data: UnknownRecord): IDataObject {
	const entries = Object.entries(data).map(([name, value]) => {
		if (isRecord(value)) return [name, maskedData(value)];
		const isSecret = SECRETS.includes(name) && value !== null;
		return [name, isSecret ? masked(value) : value];
	});
	return Object.fromEntries(entries) as IDataObject;
}

function isShown(input: Input): boolean {
	if (!input.isOn(unmask)) return false;
	if (!input.ctx.isToolExecution()) return true;
	throw new RestError(
		'input',
		"'Show Card Number' is not possible as a tool of an AI agent",
		'A language model would see the card. Switch it off, or use an ordinary step of the workflow.',
	);
}

async function readCard(work: RunContext): Promise<unknown> {
	// Refused before anything is asked for.
	isShown(work);
	const path = work.text(cardPath) || 'card';
	return await work.request({ ...work.parts, path: `${work.parts.path}/${path}` });
}

export const virtualCard: Resource = {
	name: 'virtualCard',
	displayName: 'Virtual Card',
	operations: [
		{
			name: 'get',
			displayName: 'Get',
			action: 'Get a virtual card',
			description:
				'Get the card with which Flex Pay pays for an order, its number masked; without an accepted loan there is none',
			method: 'GET',
			path: 'orders/{orderId}',
			fields: [orderInPath],
			options: [cardPath, unmask, whenDeclined],
			run: readCard,
			apiError: (data, input) => decline(declineCodes(data), input),
			output: {
				shape: (data, input) => (isShown(input) ? (data as IDataObject) : maskedData(data)),
			},
		},
	],
};
