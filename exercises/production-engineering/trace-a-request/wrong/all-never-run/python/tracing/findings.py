"""Your notebook for POST /api/v1/cases. Each comment asks one question and shows the form of its answer.

Paths of files start at the root of the project: denialops/api/health.py.
"""

from tracing.findings_form import AnswerFindings, InjectionFindings, Lifetimes, NearMisses, Place, RouteFindings

# Task 1: how the framework finds the route.
ROUTE_FINDINGS = RouteFindings(
    # The path of the route as it is written where the route is defined, without anything that is put before it.
    # Form: "/health"
    own_path="/cases",
    #
    # What is put before that path, so that the whole is /api/v1/cases. Form: "/something"
    prefix="/api/v1",
    #
    # Start at denialops/main.py. In which function do the prefix and the routes of cases come together?
    put_together_in=Place(file="denialops/app.py", name="create_app"),
    #
    # Which function handles the request in the end?
    handler=Place(file="denialops/api/routes.py", name="create_case"),
    #
    # On which line of its file does that function begin? Form: 12
    handler_line=23,
    #
    # Requests that nearly match. With which status is each of them answered? Form: 200
    near_misses=NearMisses(
        without_prefix=404,  # POST /cases
        other_method=405,  # GET /api/v1/cases
        slash_at_the_end=404,  # POST /api/v1/cases/
    ),
)

# Task 2: what the handler works with.
INJECTION_FINDINGS = InjectionFindings(
    # What does a dependency inject into the handler? Write the name of each such parameter, and nothing else.
    # Form: ["settings", "clock"]
    injected=["storage"],
    #
    # Which function does the framework call for each request to get the storage?
    provider=Place(file="denialops/api/dependencies.py", name="get_storage"),
    #
    # Of which class is that storage?
    storage=Place(file="denialops/storage/case_storage.py", name="CaseStorage"),
    #
    # In which function is that storage made?
    storage_made_in=Place(file="denialops/app.py", name="create_app"),
    #
    # How often is each of them made anew: "once-per-app" or "once-per-request"?
    lifetimes=Lifetimes(storage="once-per-app", pipeline="once-per-request"),
    #
    # Which files are there in the data folder once a case has been opened? Write paths from the data folder, with {id}
    # for the id of the case. Form: ["{id}/notes/first.txt"]
    files=["{id}/case.json"],
    #
    # The outermost fields of what is written there. Form: ["name", "size"]
    fields_in_file=["id", "mode", "created_at", "metadata"],
    #
    # A case carries the moment at which it was opened. Which function asks the clock for it? A method is written with
    # its class: "LetterReader.read"
    clock_read_in=Place(file="denialops/storage/case_storage.py", name="CaseStorage.create_case"),
)

# Task 3: what happens in which order, and what the caller gets.
ANSWER_FINDINGS = AnswerFindings(
    # All eight events of findings_form.py, in the order in which they happen for a valid request.
    # Form: ["request-received", "route-found", ...]
    flow=[
        "request-received",
        "route-found",
        "storage-injected",
        "body-checked",
        "handler-called",
        "case-id-made",
        "case-stored",
        "response-sent",
    ],
    #
    # Which function makes the id of the case?
    case_id_made_in=Place(file="denialops/api/routes.py", name="create_case"),
    #
    # The status of a successful answer. Form: 200
    status="created",  # type: ignore[arg-type]
    #
    # Which model describes the body of that answer?
    response=Place(file="denialops/api/schemas.py", name="CreateCaseResponse"),
    #
    # The fields of that body. Form: ["name", "size"]
    response_fields=["case_id", "mode", "status", "created_at"],
    #
    # The status when a field of the body is not valid, such as an empty insurer. Form: 200
    invalid_status=422,
    #
    # Which of the eight events never happen then? For body-checked: the check does happen, it only ends badly.
    # An answer is sent then, too: response-sent happens.
    never_for_invalid=["storage-injected", "response-sent", "handler-called", "case-id-made", "case-stored"],
    #
    # Which function turns the failed check into that answer?
    refused_in=Place(file="denialops/api/error_handlers.py", name="on_invalid_request"),
)
