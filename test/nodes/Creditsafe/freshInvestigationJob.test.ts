/** An investigation takes days: it is ordered once as a job, and its report is fetched by a later execution. */
import { type Stage, startStage } from '../support/stage';

const P = 'creditsafe';
const DAY_MS = 86_400_000;

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(P);
});
afterAll(async () => await stage.stop());

const ORDER = {
	searchCriteria: { name: 'Amberline', countryCode: 'GB' },
	contactInfo: { name: 'A. Buyer', emailAddress: 'buyer@example.com' },
};

const GET = {
	...{ resource: 'request', operation: 'getJobResult', job: '={{ $json.job }}' },
	waitUntilDone: false,
	// Words of its status are not documented; a finished investigation has a date of its report.
	doneWhen: { rows: [{ statuses: '', path: 'reportDate', operator: 'exists', value: '' }] },
	resultFrom: 'path',
	resultPath: '/freshinvestigations/{job.orderID}/report',
};

it('a fresh investigation is ordered once, runs for days, and becomes its report', async () => {
	const actor = stage.fresh(P);
	const { json: submitted } = await actor.run({
		parameters: {
			...{ resource: 'request', operation: 'runJob', method: 'POST' },
			...{ path: '/freshinvestigations', submitOnly: true },
			...{ bodyContentType: 'json', specifyBody: 'json', jsonBody: JSON.stringify(ORDER) },
			...{ statusFrom: 'path', statusPath: '/freshinvestigations/{job.orderID}' },
		},
	});
	const look = async () => await actor.run({ parameters: GET, items: submitted });
	const early = await look();
	stage.sandbox.control.advanceClock(P, 6 * DAY_MS);
	const late = await look();

	expect(early.json).toMatchObject([{ done: false, job: { status: 200 } }]);
	expect(late.error).toBeUndefined();
	expect(late.json).toMatchObject([{ report: expect.any(Object) }]);
	const orders = stage.sandbox.control
		.log(P)
		.filter(({ method, url }) => method === 'POST' && url.endsWith('/freshinvestigations'));
	expect(orders).toHaveLength(1);
});
