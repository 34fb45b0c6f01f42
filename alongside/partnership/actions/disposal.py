"""Disposing of a document, with every version of it, once its owner has decided so."""

from alongside.kernel.access import Clockwork
from alongside.ledger.acts import act
from alongside.matching.index import forget_for_good
from alongside.partnership import permissions
from alongside.partnership.models import DocumentVersion
from alongside.partnership.queries import document_in_use
from alongside.sharing.models import Record, Review
from alongside.sharing.retaining import begin_disposal, finish_disposal
from alongside.tasks.owing import empty_tasks
from alongside.tasks.queries import tasks_going_with


@act(permissions.DISPOSE_OF_DOCUMENT, at="record")
def dispose_of_document(*, by: Clockwork, record: Record) -> Review:
    """Dispose of a document and every version of it, as its owner has decided; its files go from the disk the night after."""
    tasks = tasks_going_with(record)
    with_it = tuple(task.record for task in tasks)
    review = begin_disposal(record, *with_it, unless=document_in_use)
    # A file that no row names is swept from the vault (`sweep_files`): a row without its file is never left by a crash.
    DocumentVersion.objects.filter(document=record.pk).delete()
    empty_tasks(tasks)
    forget_for_good(record)
    return finish_disposal(by=by, review=review, with_it=with_it)
