export { agreementFunctionGroups, agreementFunctions, agreements } from './agreements';
export {
	AT_AGENCY,
	AT_EMPLOYER,
	bankAccounts,
	contactPersons,
	costCenters,
	ownersIn,
} from './dependent';
export { documentSubTypes, documentTypes, uploadTypes } from './documentTypes';
export {
	countries,
	dependentValues,
	domainTypes,
	domainValues,
	namedValues,
	states,
} from './domainValues';
export { activityEntityTypes, entityRecords } from './entityRecords';
export { allRows } from './rows';
export {
	activities,
	agencies,
	agencyContactPersons,
	applications,
	candidates,
	contracts,
	documents,
	employerContactPersons,
	employers,
	jobs,
	news,
	publicJobs,
	tags,
	timecards,
} from './records';
