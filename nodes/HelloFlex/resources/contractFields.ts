/** The fields of a contract that can be left out, when it is created or while it is a draft. */
import type { Field } from '../../rest/operations';
import { addressFields } from '../addresses';
import { amountField, dateField, limitedText, optionalRecord, valueField } from '../fields';
import {
	agencies,
	agencyContactPersons,
	agreementFunctionGroups,
	agreementFunctions,
	agreements,
	costCenters,
	domainValues,
	employerContactPersons,
} from '../lists';

/** The documented IDs of domain types. */
const PENSION_FUND = 868;
const ASSIGNMENT_TYPE = 892;

const parties: readonly Field[] = [
	optionalRecord(
		'Agency Contact Person',
		'bureauContactPersonGuid',
		'Agency contact responsible for the contract',
		agencyContactPersons,
	),
	optionalRecord('Cost Center', 'costCenterGuid', 'Cost center of the employer', costCenters),
	optionalRecord(
		'Employer Contact Person',
		'employerContactPersonGuid',
		'Person who signs for the employer',
		employerContactPersons,
	),
	optionalRecord(
		'Juridical Agency',
		'juridicalAgencyGuid',
		'Not for the self-employed',
		agencies,
	),
	optionalRecord(
		'Mediation Agency',
		'mediationAgencyGuid',
		'Required for the self-employed',
		agencies,
	),
	optionalRecord(
		'Services Agency',
		'servicesAgencyGuid',
		'Required for the self-employed',
		agencies,
	),
];

const conditions: readonly Field[] = [
	valueField('Agreement', 'caoId', agreements, 'Collective agreement (CAO)'),
	valueField(
		'Agreement Function',
		'caoFunctionId',
		agreementFunctions,
		"Function in the agreement; select 'Agreement' first",
	),
	valueField(
		'Agreement Function Group',
		'caoFunctionGroupId',
		agreementFunctionGroups,
		"Group of the function; select 'Agreement Function' first",
	),
	valueField('Assignment Type', 'assignmentTypeId', domainValues(ASSIGNMENT_TYPE)),
	amountField('Bill Amount', 'billAmountRegularHours', 'Amount billed per regular hour'),
	amountField('Experience', 'periodic', 'Step in the agreement (HelloFlex: periodic), 0 to 77', {
		max: 77,
		decimals: 0,
	}),
	amountField('Pay Amount', 'payAmountRegularHours', 'Pay per regular hour'),
	valueField('Pension Fund', 'pensionFundId', domainValues(PENSION_FUND)),
	amountField('Preferred Hours', 'preferredHours', 'Desired hours per week, 0 to 40', {
		max: 40,
	}),
	amountField('Target Hours', 'targetHours', 'Agreed hours per week, 0 to 168', { max: 168 }),
	amountField(
		'Target Total Hours',
		'targetTotalHours',
		'Agreed hours of the whole contract, up to 214,747; not for the self-employed',
		{ max: 214_747 },
	),
];

const administration: readonly Field[] = [
	dateField('End Date', 'endDate', 'Last day of work'),
	limitedText('External Description', 'externalDescription', 500, 'From the planning system'),
	limitedText('External ID', 'externalId', 50, 'EXT-1001'),
	limitedText('Purchase Order Number', 'purchaseOrderNumber', 128, 'PO-1001'),
	...addressFields({ label: 'Work Address', prefix: 'workAddress', path: 'workAddress' }),
];

/** Fields of Create Draft and Update Draft. */
export const contractDetails: readonly Field[] = [...parties, ...conditions, ...administration];
