"""A stand-in of the original's server: flask_house.py PORT FOLDER plain|tuned

Written from the contract's words alone, to measure its stack: Flask-SocketIO on eventlet, Flask-SQLAlchemy, SQLite. It takes orders as
the original does: a code from a counter row, the order and its items, acknowledged and told to others after the commit. `plain` has
every setting as the packages have it; `tuned` has what one would tune first: a kept connection, WAL, nothing read again after a commit.
"""
import sys

import eventlet
eventlet.monkey_patch()

import datetime  # noqa: E402

from flask import Flask, jsonify  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402
from flask_sqlalchemy import SQLAlchemy  # noqa: E402
from sqlalchemy import event  # noqa: E402
from sqlalchemy.engine import Engine  # noqa: E402
from sqlalchemy.pool import StaticPool  # noqa: E402

PORT, FOLDER, IS_TUNED = int(sys.argv[1]), sys.argv[2], sys.argv[3] == "tuned"

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{FOLDER}/house.sqlite"
if IS_TUNED:
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
db = SQLAlchemy(app, session_options={"expire_on_commit": not IS_TUNED})
server = SocketIO(app, async_mode="eventlet", ping_interval=25, ping_timeout=20, logger=False, engineio_logger=False)


class Counter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    next_number = db.Column(db.Integer, nullable=False)


class Service(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(255), nullable=False)


class Classification(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    service_id = db.Column(db.Integer, db.ForeignKey("service.id"), nullable=False)
    name = db.Column(db.String(255), nullable=False)
    price = db.Column(db.Float, nullable=False)
    duration_minutes = db.Column(db.Integer, nullable=False)
    service = db.relationship(Service, lazy="joined")


class Order(db.Model):
    __tablename__ = "orders"
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(8), unique=True, nullable=False)
    status = db.Column(db.String(32), nullable=False)
    room_number = db.Column(db.String(16))
    total_amount = db.Column(db.Float, nullable=False)
    total_duration_minutes = db.Column(db.Integer, nullable=False)
    created_at = db.Column(db.DateTime, nullable=False)
    selection_confirmed_at = db.Column(db.DateTime)
    items = db.relationship("Item", back_populates="order")

    def told(self):
        return {"id": self.id, "code": self.code, "status": self.status, "therapist": None, "room_number": self.room_number,
                "total_amount": self.total_amount, "total_duration_minutes": self.total_duration_minutes,
                "service_start_at": None, "items": [item.told() for item in self.items]}


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.Integer, db.ForeignKey("orders.id"), nullable=False)
    service_id = db.Column(db.Integer, db.ForeignKey("service.id"), nullable=False)
    classification_id = db.Column(db.Integer, db.ForeignKey("classification.id"))
    price = db.Column(db.Float, nullable=False)
    duration_minutes = db.Column(db.Integer, nullable=False)
    order = db.relationship(Order, back_populates="items")
    service = db.relationship(Service)

    def told(self):
        return {"id": self.id, "service_id": self.service_id, "service_name": self.service.name, "price": self.price,
                "duration_minutes": self.duration_minutes}


@event.listens_for(Engine, "connect")
def configure(connection, _record):
    if IS_TUNED:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


@server.on("monitor_subscribe")
def subscribe_monitor():
    join_room("monitor")


@server.on("customer_confirm_selection")
def take_order(data):
    now = datetime.datetime.now()
    counter = db.session.query(Counter).one()
    code = f"{counter.next_number:04d}"
    counter.next_number += 1
    order = Order(code=code, status="pending_therapist", total_amount=0.0, total_duration_minutes=0, created_at=now,
                  selection_confirmed_at=now)
    for wish in data["items"]:
        variant = db.session.query(Classification).filter_by(id=int(wish["service_classification_id"])).one()
        order.items.append(Item(service=variant.service, classification_id=variant.id, price=variant.price,
                                duration_minutes=variant.duration_minutes))
        order.total_amount += variant.price
        order.total_duration_minutes += variant.duration_minutes
    db.session.add(order)
    db.session.commit()
    emit("therapist_queue_updated", to="therapist_queue")
    emit("monitor_updated", to="monitor")
    emit("monitor_customer_confirmed", {"code": order.code}, to="monitor")
    emit("customer_selection_received", {"transaction_id": order.id, "transaction": order.told()})


@app.get("/api/services")
def services():
    return jsonify([{"id": row.service_id, "classification_id": row.id, "name": row.service.name, "price": row.price}
                    for row in db.session.query(Classification)])


with app.app_context():
    db.create_all()
    db.session.add(Counter(id=1, next_number=1))
    for number in range(1, 21):
        db.session.add(Service(id=number, name=f"Service {number}"))
        for variant in (2 * number - 1, 2 * number):
            db.session.add(Classification(id=variant, service_id=number, name=f"Variant {variant}", price=500.0 + variant,
                                          duration_minutes=60))
    db.session.commit()

server.run(app, host="127.0.0.1", port=PORT, debug=False, use_reloader=False, log_output=False)
