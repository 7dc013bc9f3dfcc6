import { Store } from './store';

it('a row that was changed in place is as it was after a reset', () => {
	const store = new Store({ jobs: [{ guid: 'a', place: { city: 'Ghent' } }] });
	Object.assign(store.of('jobs').find('a')?.place as object, { city: 'Bruges' });

	store.restore();

	expect(store.of('jobs').rows).toEqual([{ guid: 'a', place: { city: 'Ghent' } }]);
});
