import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { isAgentCall } from '../rest/items/toolOutput';
import { inputError } from '../rest/errors/restError';
import {
	type Field,
	flagField,
	type Input,
	type Resource,
	type RunContext,
	usual,
} from '../rest/operations';
import { cardPath } from './cardPath';
import { onRejection, rejection, rejectionCodes } from './apiError';
import { orderInPath } from './orderFields';

const unmask: Field = flagField(
	'Show Card Number',
	'showCardNumber',
	'nowhere',
	'Whether to return the card number and security code. Flex Pay prohibits storing them: disable saving executions in the workflow settings first. Not available to AI agents.',
	{ hint: 'Flex Pay prohibits storing card data. Disable saving executions first.' },
);

const masked = (value: unknown): string => {
	const text = textOf(value);
	return text.length <= 4 ? '•'.repeat(text.length) : `•••• ${text.slice(-4)}`;
};

/** Fields with which the card could be charged. */
const SECRETS = ['number', 'ccv', 'cvv', 'token', 'instrumentToken', 'aliasCvv'];

function maskedData(data: UnknownRecord): IDataObject {
	const entries = Object.entries(data).map(([name, value]) => {
		if (isRecord(value)) return [name, maskedData(value)];
		const isSecret = SECRETS.includes(name) && value !== null;
		return [name, isSecret ? masked(value) : value];
	});
	return Object.fromEntries(entries) as IDataObject;
}

/** Whether to return the card unmasked. @throws RestError if an AI agent asks for it */
function isShown(input: Input): boolean {
	if (!input.isOn(unmask)) return false;
	if (!isAgentCall(input.ctx)) return true;
	throw inputError(
		"'Show Card Number' is not available to AI agents",
		'The model would see the card. Turn it off, or use a regular workflow step.',
	);
}

async function readCard(context: RunContext): Promise<unknown> {
	// Checked before any request is sent.
	isShown(context);
	const path = context.text(cardPath) || 'card';
	return await context.request({ ...context.parts, path: `${context.parts.path}/${path}` });
}

export const virtualCard: Resource = {
	name: 'virtualCard',
	displayName: 'Virtual Card',
	operations: [
		{
			...usual.get,
			action: 'Get a virtual card',
			description: 'Get the virtual card for an order (masked). Requires an accepted loan.',
			path: 'orders/{orderId}',
			fields: [orderInPath],
			options: [cardPath, unmask, onRejection],
			run: readCard,
			apiError: (data, input) => rejection(rejectionCodes(data), input),
			output: {
				shape: (data, input) => (isShown(input) ? (data as IDataObject) : maskedData(data)),
			},
		},
	],
};
