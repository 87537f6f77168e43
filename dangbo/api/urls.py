"""The API as the site mounts it at /api/."""

from dangbo.api import verbs
from dangbo.api.answers import refused
from dangbo.api.auth import Bearer, Session
from dangbo.api.docs import Api, Page, public
from dangbo.kernel.refusal import Refusal

api = Api(
    title="Đảng bộ số",
    version="1",
    urls_namespace="api",
    docs=Page(),
    docs_decorator=public,
    auth=[Bearer(), Session()],
)
api.add_router("", verbs.router)
api.add_exception_handler(Refusal, refused)
