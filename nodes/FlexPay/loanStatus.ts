import { isRecord, textOf } from '../../credentials/common/unknown';
import { RestError, responseError } from '../rest/errors/restError';
import type { Operation, RunContext } from '../rest/operations';
import { cardPath } from './cardPath';
import { rejectionCodes } from './apiError';
import { orderInPath } from './orderFields';

/** What the response for the card of an order says about the loan. */
type LoanStatus = 'accepted' | 'notAccepted' | 'open';

/** Flex Pay's code for an order whose shopper has not finished the application. */
const NO_CARD = 'CARD_NOT_CREATED';
const NOT_ACCEPTED = 'LOAN_NOT_ACCEPTED';

const isNotCreated = (error: unknown) =>
	error instanceof RestError && error.details.status === 404 && error.details.code === NO_CARD;

function statusIn(data: unknown): LoanStatus {
	if (rejectionCodes(data).includes(NOT_ACCEPTED)) return 'notAccepted';
	const hasCard = isRecord(data) && (isRecord(data.card) || textOf(data.token) !== '');
	if (hasCard) return 'accepted';
	throw responseError(
		'Flex Pay returned neither a card nor that there is none',
		"Try the other 'Card Path' under 'Options'.",
	);
}

/** Nothing of the card leaves this function. */
async function readStatus(context: RunContext): Promise<unknown> {
	const path = `${context.parts.path}/${context.text(cardPath) || 'card'}`;
	const loanStatus = await context.request({ ...context.parts, path }).then(
		(data): LoanStatus => statusIn(data),
		(error: unknown): LoanStatus => {
			if (isNotCreated(error)) return 'open';
			throw error;
		},
	);
	return {
		orderId: context.text(orderInPath),
		loanStatus,
		isAccepted: loanStatus === 'accepted',
		isOpen: loanStatus === 'open',
	};
}

/**
 * An order has no status. Whether its loan was accepted, only the response for its card says: there is
 * one once it was, a code if it was not, and 404 before.
 */
export const getLoanStatus: Operation = {
	name: 'getLoanStatus',
	displayName: 'Get Loan Status',
	action: 'Get the loan status of an order',
	description:
		'Get whether the loan for an order was accepted, was not accepted, or is still open. Returns nothing of the card.',
	method: 'GET',
	path: 'orders/{orderId}',
	fields: [orderInPath],
	options: [cardPath],
	run: readStatus,
};
