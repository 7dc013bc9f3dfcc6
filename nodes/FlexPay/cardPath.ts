import { choiceField, type Field } from '../rest/operations';

/** Flex Pay's documentation and its sample code use different paths for the card. */
export const cardPath: Field = choiceField(
	'Card Path',
	'cardPath',
	'nowhere',
	'Try Payment if Flex Pay returns 404 despite an accepted loan',
	[
		{ name: 'Card', value: 'card', description: '/orders/…/card' },
		{ name: 'Payment', value: 'payment', description: '/orders/…/payment' },
	],
);
