import type { Field } from '../rest/operations';

/** Flex Pay's documentation and its sample code use different paths for the card. */
export const cardPath: Field = {
	property: {
		displayName: 'Card Path',
		name: 'cardPath',
		type: 'options',
		options: [
			{ name: 'Card', value: 'card', description: '/orders/…/card' },
			{ name: 'Payment', value: 'payment', description: '/orders/…/payment' },
		],
		default: 'card',
		description: 'Try Payment if Flex Pay returns 404 despite an accepted loan',
	},
};
