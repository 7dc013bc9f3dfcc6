import { recordGuid } from '../../../../nodes/HelloFlex/trigger/delivery';

const RECORD = '000000c0-0000-4000-8000-000000000001';
const AGENCY = '000000a0-0000-4000-8000-000000000001';

describe('the GUID of the record that an event is about', () => {
	it.each([
		['is named like the record', { CandidateGuid: RECORD, AgencyGuid: AGENCY }],
		['is named in another case', { candidateguid: RECORD, agencyGuid: AGENCY }],
		['has a general name', { Guid: RECORD, AgencyGuid: AGENCY }],
		['is the ID of the record', { CandidateId: RECORD, AgencyGuid: AGENCY }],
		['is the only one', { Whatever: RECORD, Number: '100001' }],
		['is one level down', { Data: { CandidateGuid: RECORD }, AgencyGuid: AGENCY }],
	])('%s', (_how, event) => {
		expect(recordGuid('Candidate.Created', event)).toBe(RECORD);
	});

	it.each([
		['several could be it', { OneGuid: RECORD, OtherGuid: AGENCY }],
		['there is none', { Action: 'Candidate.Created', Id: 7 }],
		['the event is a text', 'Candidate.Created'],
	])('is not guessed where %s', (_when, event) => {
		expect(recordGuid('Candidate.Created', event)).toBe('');
	});
});
