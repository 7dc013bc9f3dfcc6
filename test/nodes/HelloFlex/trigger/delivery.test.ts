import { itemsOfDelivery } from '../../../../nodes/HelloFlex/trigger/delivery';

const attemptOf = (attempt: unknown) =>
	itemsOfDelivery(JSON.stringify({ Id: '1', Attempt: attempt, Notifications: [{}] }), true)[0]
		?.json.attempt;

describe('the attempt of a delivery', () => {
	it('is the number that it states, also as text', () => {
		expect([attemptOf(3), attemptOf('2')]).toEqual([3, 2]);
	});

	it.each([{ toString: 1 }, [{ valueOf: null, toString: null }], null, 'second', undefined])(
		'is the first where it states %j',
		(attempt) => {
			expect(attemptOf(attempt)).toBe(1);
		},
	);
});
